// What every page runs: each behaviour is looked up in the page and added to what works without it.
import "../styles/app.scss";
import "./partials";

import { watchAgenda } from "./agenda";
import { closePanels } from "./closes";
import { offerDrafts } from "./drafts";
import { nameFiles } from "./files";
import { startGovuk } from "./govuk";
import { watchLine } from "./line";
import { listenForParts, onPage, pageReady } from "./page";
import { offerPush } from "./push";
import { sendOnce } from "./submit";
import { measureTables } from "./tables";
import { offerTicks } from "./ticks";
import { openWhereWide } from "./wide";
import { countWork, watchWork } from "./working";

document.body.classList.add("js-enabled");
onPage(startGovuk);
onPage(nameFiles);
onPage(sendOnce);
onPage(offerDrafts);
onPage(offerPush);
onPage(watchAgenda);
onPage(measureTables);
onPage(openWhereWide);
onPage(offerTicks);
onPage(countWork);
closePanels();
watchLine();
watchWork();
listenForParts();
pageReady(document.body);
