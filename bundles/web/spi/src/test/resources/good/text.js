export const text = "What is imported from \"elsewhere\" is nothing.";
export const again = text;
