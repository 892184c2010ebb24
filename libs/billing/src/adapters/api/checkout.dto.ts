import { Id, Input, Text, View } from '#platform/api';

@Input('What to join by.')
export class StartCheckoutInput {
  @Id({ description: 'The plan.' })
  readonly planId!: string;

  @Text({
    description: 'Where the browser goes afterwards: a path of the publication. `checkout=done` or `checkout=cancelled` is added to its query.',
    pattern: /^\/[^\s\\#]{0,499}$/,
    default: '/',
    example: '/posts/what-a-quoin-is-for',
  })
  readonly returnPath: string = '/';
}

@View('PaymentPage', 'A page of the payment provider, to go to in a browser.')
export class PaymentPageDto {
  @Text({ description: 'Its address, for this person alone and for a short time.', example: 'https://checkout.example/c/pay/cs_1' })
  readonly url!: string;
}
