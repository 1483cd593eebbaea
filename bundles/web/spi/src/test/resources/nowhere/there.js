export const late = () => import("./not-there.js");
