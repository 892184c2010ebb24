// Breaks: vendor-rxjs
import 'rxjs';
