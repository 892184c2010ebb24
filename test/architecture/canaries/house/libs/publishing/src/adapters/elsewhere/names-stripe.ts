// Breaks: vendor-stripe
import 'stripe';
