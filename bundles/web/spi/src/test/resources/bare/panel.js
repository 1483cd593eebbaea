import lib from "https://cdn.example/lib.js";

export const mount = lib.mount;
