// types
namespace Geo { export const area = (r: number): number => r * r; }
console.log(Geo.area(2));
