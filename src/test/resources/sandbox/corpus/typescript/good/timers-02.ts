// timers
const id: any = setInterval(function () { clearInterval(id); }, 1);
