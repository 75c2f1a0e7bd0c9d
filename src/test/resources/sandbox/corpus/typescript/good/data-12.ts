// data
label: for (let i = 0; i < 2; i++) { for (;;) continue label; }
