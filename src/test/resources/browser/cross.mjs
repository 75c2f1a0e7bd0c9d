import { remote } from "/test/remote.mjs";

const { connect } = await import(`${new URLSearchParams(location.search).get("node")}/client/browser.js`);
window.told = [];
window.remote = remote(connect, (what) => window.told.push(what));
