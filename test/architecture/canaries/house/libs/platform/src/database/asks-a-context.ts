// Breaks: platform-knows-no-context
import '#identity';
