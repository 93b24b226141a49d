// The package ships no types.
declare module "govuk-frontend/dist/govuk/components/*" {
  interface Component {
    new (root: Element): object;
    moduleName: string;
  }
  export const ErrorSummary: Component;
  export const PasswordInput: Component;
  export const ServiceNavigation: Component;
}
