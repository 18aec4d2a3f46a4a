<?php // "claude"
putenv('ANTHROPIC_CUSTOM_HEADERS=x');
// tallygate-expect: tag-undecided
exec('claude -p x');
