// held
const ab = new ArrayBuffer(8); const dv = new DataView(ab);
dv.setInt16(0, 1); console.log(new Uint8Array(ab)[1], new TextDecoder().decode(new Uint8Array([104])));
