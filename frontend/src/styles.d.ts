// The style sheet is an import for the builder only.
declare module "*.scss";
