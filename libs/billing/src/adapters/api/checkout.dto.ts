import { Id, Input, Text, View } from '#platform/api';

@Input('What to join by.')
export class StartCheckoutInput {
  @Id({ description: 'The plan.' })
  readonly planId!: string;
}

@View('PaymentPage', 'A page of the payment provider, to go to in a browser.')
export class PaymentPageDto {
  @Text({ description: 'Its address, for this person alone and for a short time.', example: 'https://checkout.example/c/pay/cs_1' })
  readonly url!: string;
}
