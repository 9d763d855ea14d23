// Errors in the four parts people here know: a title, what happened, the cause, what to do.

import * as kortbro from '/kortbro.js';
import { Refused } from './portal.js';
import { currentLanguage } from './texts.js';

/** @typedef {{code?: string | number, title: string, happened: string, cause?: string, action: string, retry?: boolean, start?: boolean, page?: string}} Problem */

/** @param {unknown} error @returns {Problem} */
export function problem(error) {
  return { ...told(error), page: pageOf(error) };
}

/** Where there is more to read about it. @param {unknown} error */
function pageOf(error) {
  const code = codeOf(error);
  if (code === 2004 || code === 2006) return `/api/errors/${code}`;
  return error instanceof kortbro.KortbroError ? error.helpUrl(new URL('/api/', location.href)) : undefined;
}

/** @param {unknown} error @returns {Problem} */
function told(error) {
  const words = WORDS[currentLanguage()];
  const code = codeOf(error);
  if (error instanceof kortbro.DaemonNotFound) return words.notFound;
  if (error instanceof kortbro.BlockedByBrowser || error instanceof kortbro.WaitingForPermission) return words.blocked;
  if (error instanceof kortbro.Refused) return words.refused;
  if (error instanceof kortbro.ConnectionLost) return words.lost;
  if (code === 2004 || code === 2006) return { code, ...words[code] };
  if (code === 'challenge.tooMany') return { code, ...words.interrupted };
  // The daemon's own sentence says what happened and what to do, in the session's language.
  if (error instanceof kortbro.KortbroError) return { code, ...words.card, happened: error.message };
  return { code, ...words.portal };
}

/** Whether the person ended it herself, so that nothing needs explaining. @param {unknown} error */
export function chosen(error) {
  return (error instanceof kortbro.KortbroError && (error.code === 4103 || error.code === 4401)) || (error instanceof DOMException && error.name === 'AbortError');
}

/** The portal's own code when it refused (through the daemon, too), else the daemon's. @param {any} error */
function codeOf(error) {
  const code = error instanceof Refused ? error.code : error?.data?.portalCode ?? error?.code;
  return /^\d+$/.test(String(code)) ? Number(code) : code;
}

const WORDS = {
  sv: {
    2004: {
      title: 'Ej aktiverat reservkort',
      happened: 'Du måste aktivera ditt reservkort innan du kan logga in med det.',
      cause: 'Du valde Logga in med ett kort som inte har aktiverats än.',
      action: 'Återgå till start och välj Aktivera ditt reservkort.',
    },
    2006: {
      title: 'Beställning av SITHS eID saknas',
      happened: 'Det finns ingen beställning av SITHS eID till ditt reservkort, så inget kunde hämtas. Inget har ändrats på kortet.',
      cause: 'Din chef eller kontaktperson på enheten har inte lagt en beställning av SITHS eID till reservkortet, eller har inte aktiverat reservkortet i SITHS eID-portalen.',
      action: 'Kontakta din chef eller kontaktperson på enheten. Bara de kan rätta till det.',
    },
    notFound: {
      title: 'Kortbro svarar inte',
      happened: 'Mina sidor når inte programmet Kortbro, som läser ditt kort.',
      cause: 'Kortbro är inte installerat på den här datorn, eller har inte startat.',
      action: 'Välj Starta Kortbro, och svara ja om webbläsaren frågar. Finns det inte på datorn: kontakta din it-support.',
      start: true,
      retry: true,
    },
    blocked: {
      title: 'Webbläsaren släpper inte fram Mina sidor',
      happened: 'Mina sidor får inte nå program på den här datorn, och därför inte heller ditt kort.',
      cause: 'Du, eller en inställning, har svarat nej på webbläsarens fråga om lokala nätverk.',
      action: 'Öppna webbplatsens inställningar till vänster om adressen, tillåt åtkomst till appar på den här enheten och försök igen.',
      retry: true,
    },
    refused: {
      title: 'Kortbro tar inte emot Mina sidor',
      happened: 'Ett program på den här datorn svarar, men inte till den här webbplatsen.',
      cause: 'Webbplatsen finns inte på listan över tillåtna webbplatser, eller så tillhör programmet en annan användare på datorn.',
      action: 'Kontakta din it-support och uppge adressen till den här sidan.',
      retry: true,
    },
    lost: {
      title: 'Förbindelsen med Kortbro bröts',
      happened: 'Programmet Kortbro slutade svara innan det var klart.',
      cause: 'Kortbro har avslutats eller startats om.',
      action: 'Försök igen. En påbörjad aktivering fortsätter där den stannade.',
      retry: true,
    },
    card: {
      title: 'Det gick inte att slutföra',
      action: 'Gör som meddelandet säger och försök igen. Kontakta din it-support om felet kvarstår.',
      retry: true,
    },
    interrupted: {
      title: 'Aktiveringen har avbrutits många gånger',
      happened: 'Kortet behöver visas upp för Mina sidor igen innan aktiveringen kan fortsätta. Inget har gått förlorat.',
      cause: 'Kortet har tagits ut, eller tappat kontakten, gång på gång.',
      action: 'Återgå till start och gör om det du valde där. Aktiveringen fortsätter där den stannade.',
    },
    portal: {
      title: 'Mina sidor kunde inte slutföra detta',
      happened: 'Något gick fel hos Mina sidor. Inget har gått förlorat.',
      action: 'Återgå till start och försök igen. Kontakta din it-support om felet kvarstår.',
    },
  },
  en: {
    2004: {
      title: 'Reserve card not activated',
      happened: 'You must activate your reserve card before you can log in with it.',
      cause: 'You chose Log in with a card that has not been activated yet.',
      action: 'Go back to start and choose Activate your reserve card.',
    },
    2006: {
      title: 'No order for a SITHS eID',
      happened: 'There is no order for a SITHS eID for your reserve card, so nothing could be fetched. Nothing on the card was changed.',
      cause: 'Your manager or contact person has not ordered a SITHS eID for the reserve card, or has not activated the reserve card in the SITHS eID portal.',
      action: 'Contact your manager or contact person. Only they can put it right.',
    },
    notFound: {
      title: 'Kortbro does not answer',
      happened: 'Mina sidor cannot reach the program Kortbro, which reads your card.',
      cause: 'Kortbro is not installed on this computer, or has not started.',
      action: 'Choose Start Kortbro, and say yes if the browser asks. If it is not on this computer, contact your IT support.',
      start: true,
      retry: true,
    },
    blocked: {
      title: 'The browser holds Mina sidor back',
      happened: 'Mina sidor may not reach programs on this computer, and therefore not your card.',
      cause: 'You, or a setting, answered no when the browser asked about the local network.',
      action: 'Open the site settings to the left of the address, allow access to apps on this device, and try again.',
      retry: true,
    },
    refused: {
      title: 'Kortbro does not accept Mina sidor',
      happened: 'A program on this computer answers, but not to this site.',
      cause: 'The site is not on the list of allowed sites, or the program belongs to another user of this computer.',
      action: 'Contact your IT support and give them the address of this page.',
      retry: true,
    },
    lost: {
      title: 'The connection to Kortbro was lost',
      happened: 'The program Kortbro stopped answering before it was done.',
      cause: 'Kortbro was closed or restarted.',
      action: 'Try again. An activation that was begun goes on where it stopped.',
      retry: true,
    },
    card: {
      title: 'It could not be completed',
      action: 'Do as the message says and try again. Contact your IT support if the error remains.',
      retry: true,
    },
    interrupted: {
      title: 'The activation was interrupted many times',
      happened: 'The card needs to be shown to Mina sidor again before the activation can go on. Nothing has been lost.',
      cause: 'The card was taken out, or lost contact, time and again.',
      action: 'Go back to start and do again what you chose there. The activation goes on where it stopped.',
    },
    portal: {
      title: 'Mina sidor could not complete this',
      happened: 'Something went wrong at Mina sidor. Nothing has been lost.',
      action: 'Go back to start and try again. Contact your IT support if the error remains.',
    },
  },
};
