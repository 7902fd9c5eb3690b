/** `RENDER_3D` as "Render 3D". */
export function inWords(name) {
  const words = String(name).replaceAll(/[_-]+/g, " ").trim().toLowerCase();
  return (words.charAt(0).toUpperCase() + words.slice(1)).replaceAll(/\b\d+[a-z]\b/g, (word) => word.toUpperCase());
}

/** 75 as "1:15 min", 7 as "7 s". */
export function duration(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")} min`;
}

const MEGABYTE = 1024 * 1024;

/** Bytes as "2.4 MB", where a megabyte is what limits are given in: 2^20. */
export function size(bytes) {
  return bytes < MEGABYTE ? `${Math.ceil(bytes / 1024)} kB` : `${Number((bytes / MEGABYTE).toFixed(1))} MB`;
}

/** A moment as the reader's own calendar says it. */
export function moment(iso) {
  return iso ? new Date(iso).toLocaleString(undefined, { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" }) : "";
}
