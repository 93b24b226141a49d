// The part of htmx that we touch.
declare module "htmx.org/dist/htmx.esm.js" {
  const htmx: { config: Record<string, unknown> };
  export default htmx;
}
