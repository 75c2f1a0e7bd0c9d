import { connect } from "/client/browser.js";
import { remote } from "/test/remote.mjs";

window.told = [];
window.remote = remote(connect, (what) => window.told.push(what));
