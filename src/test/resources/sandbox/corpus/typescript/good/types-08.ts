// types
enum Level { Low = 1, High = 2 }
console.log(Level.High, Level[1]);
