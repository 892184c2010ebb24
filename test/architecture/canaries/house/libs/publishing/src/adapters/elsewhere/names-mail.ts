// Breaks: vendor-mail
import 'nodemailer';
