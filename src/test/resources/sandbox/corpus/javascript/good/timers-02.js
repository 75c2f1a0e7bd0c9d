// timers
const id = setInterval(function () { clearInterval(id); }, 1);
