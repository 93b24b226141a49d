// GOV.UK Frontend's own scripts, only those we use; our submit handles double clicks.
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import { PasswordInput } from "govuk-frontend/dist/govuk/components/password-input/password-input.mjs";
import { ServiceNavigation } from "govuk-frontend/dist/govuk/components/service-navigation/service-navigation.mjs";

import { firstTime } from "./page";

const components = [ErrorSummary, PasswordInput, ServiceNavigation];

/** Starts each component found; a browser too old for them keeps the plain page. */
export function startGovuk(within: ParentNode): void {
  if (!("noModule" in HTMLScriptElement.prototype)) return;
  document.body.classList.add("govuk-frontend-supported");
  for (const Component of components) {
    for (const root of within.querySelectorAll(`[data-module="${Component.moduleName}"]`)) {
      if (firstTime(root, Component.moduleName)) new Component(root);
    }
  }
}
