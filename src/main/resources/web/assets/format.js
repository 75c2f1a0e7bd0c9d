// Numbers as people read them.

const WHOLE = new Intl.NumberFormat("en");
const COMPACT = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const SHORT = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

export const count = (number) => WHOLE.format(Math.round(number));

/** A large number in few characters. */
export const about = (number) => (number < 10000 ? count(number) : COMPACT.format(number));

export function rate(number, unit) {
  if (!(number > 0)) {
    return "–";
  }
  return `${number < 100 ? SHORT.format(number) : count(number)} ${unit}`;
}

export function bytes(number) {
  if (!(number > 0)) {
    return "–";
  }
  const mega = number / 2 ** 20;
  return mega < 1024 ? `${count(mega)} MiB` : `${SHORT.format(mega / 1024)} GiB`;
}

export function duration(ms) {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) {
    return `${seconds} s`;
  }
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    return `${minutes} min ${seconds % 60} s`;
  }
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} days`;
}

/** A share as whole percent; complete only when it is. */
export function percent(share) {
  return `${share >= 1 ? 100 : Math.min(99, Math.floor(share * 100 + 1e-6))} %`;
}

/** The parts that are there, each ended by one full stop. */
export function sentences(parts) {
  return parts
    .filter((part) => part)
    .map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
    .join(" ");
}
