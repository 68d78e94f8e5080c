import type { orderFindings as english } from './en-orders.ts';

export const orderFindings: typeof english = {
  revenueMoved: (v) =>
    `De omzet ${v.isFall ? 'daalde' : 'steeg'} van ${v.before} naar ${v.now} (${v.percent}): van ${v.orders[0]} naar ${v.orders[1]} bestellingen, van ${v.perOrder[0]} naar ${v.perOrder[1]} per bestelling${v.yearAgo ? `; een jaar geleden ${v.yearAgo[0]} (${v.yearAgo[1]})` : ''}.`,
  revenueAction: 'Bekijk welke bestellingen zijn weggevallen: health trace revenue.',
  revenueActionNew: (before, now) =>
    `Kijk hoe nieuwe klanten geworven worden: hun omzet ging van ${before} naar ${now}.`,
  revenueActionReturning: (before, now) =>
    `Haal terug wie al eerder kocht: hun omzet ging van ${before} naar ${now}; health customers geeft de lijst.`,
  newBuyers: (before, now, isFall) =>
    `${isFall ? 'Minder' : 'Meer'} klanten kochten voor het eerst: ${now}, het waren er ${before}.`,
  newBuyersAction: 'Kijk wat er veranderd is in het werven van nieuwe klanten.',
  secondPurchaseAction: (half, most) =>
    `Benader wie voor het eerst kocht binnen ${half} dagen na die bestelling; na ${most} dagen komen er nog maar weinig terug.`,
  oneCustomer: (share, amount) => `Eén klant brengt ${share} van de omzet van een jaar op (${amount}).`,
  oneCustomerAction: 'Zoek uit waarom deze klant blijft en wanneer er weer over het contract gesproken wordt.',
  bestTenth: (share, best, buyers) =>
    `${share} van de omzet van een jaar komt van een tiende van de kopers (${best} van de ${buyers}).`,
  bestTenthAction: 'Zorg dat u weet wie zij zijn: health trace revenue-concentration --part best.',
};
