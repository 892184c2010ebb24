/** A small publication about printing, with invented people. */
export const demoPeople = [
  { name: 'Marguerite Vane', email: 'editor@quoin.example', password: 'set-in-garamond', role: 'admin' },
  { name: 'Tobias Okafor', email: 'author@quoin.example', password: 'wood-and-metal', role: 'author' },
  { name: 'Ines Halloran', email: 'reader@quoin.example', password: 'by-candle-light', role: 'reader' },
] as const;

export const demoPosts = [
  {
    by: 'editor@quoin.example',
    title: 'What a quoin is for',
    content:
      'A forme of type is held by pressure alone. The quoin is the wedge that supplies it: turn the key, and a thousand ' +
      'loose letters become one plate. Turn it too far and the plate bows; too little, and the letters rise under the rollers.',
    published: true,
  },
  {
    by: 'author@quoin.example',
    title: 'Three proofs before breakfast',
    content:
      'The first proof shows the spelling, the second the spacing, the third the pressman. We keep all three, because the ' +
      'mistakes that survive them are the ones worth writing about.',
    published: true,
  },
  {
    by: 'author@quoin.example',
    title: 'Paper remembers the weather',
    content:
      'A sheet that lay by the window overnight is a fifth of a millimetre longer than its neighbour. In two colours that ' +
      'is the difference between a portrait and a pair of portraits.',
    published: true,
  },
  {
    by: 'author@quoin.example',
    title: 'Notes towards a winter issue',
    content: 'Ink that does not thicken in the cold; an essay on lamps; somebody to ask about the bindery.',
    published: false,
  },
] as const;

/** What the demo's readers may join by; the prices are known to the simulated payment provider. */
export const demoPlans = [
  {
    name: 'Friend of the press',
    description: 'Every post, as soon as it is out.',
    price: { amount: 499, currency: 'EUR' },
    interval: 'month',
    graceDays: 3,
    priceReference: 'price_simulated_friend_monthly',
  },
  {
    name: 'Patron of the press',
    description: 'Every post, and a year of quiet for those who write them.',
    price: { amount: 4_900, currency: 'EUR' },
    interval: 'year',
    graceDays: 14,
    priceReference: 'price_simulated_patron_yearly',
  },
] as const;
