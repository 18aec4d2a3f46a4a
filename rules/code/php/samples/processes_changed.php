<?php use Symfony\Component\Process\Process; // "claude"
const K = 'ANTHROPIC_CUSTOM_HEADERS';
const TAGS = 'x-portkey-metadata: {"team": "search", "use_case": "rank"}';
// tallygate-expect: tag-undecided
function a1($p) { $e = [K => TAGS]; unset($e[K]); $q = new Process(['claude', '-p', $p], null, $e); $q->run(); }
// tallygate-expect: tag-undecided
function a2($p) { $c = ['curl', 'https://api.openai.com/v1/chat/completions', '-d', '{}', '-H', TAGS]; array_pop($c); $q = new Process($c); }
// tallygate-expect: tag-undecided
function a3($p) { $c = ['curl', 'https://api.openai.com/v1/chat/completions', '-d', '{}', '-H', TAGS]; unset($c[5]); $q = new Process($c); }
// tallygate-expect: tag-undecided
function a4($p) { $q = new Process(['claude', '-p', $p], null, [K => TAGS]); $q->setEnv([]); $q->run(); }
// tallygate-expect: tag-undecided
function a5($p) { $q = new Process(['claude', '-p', $p]); $q->setEnv([K => TAGS]); $q->run(); }
// tallygate-expect: tag-undecided
function a6($p) { $q = new Process(['claude', '-p', $p]); $q->run(null, [K => TAGS]); }
// tallygate-expect: llm-attribution
function a7($p) { $q = new Process(['claude', '-p', $p]); $q->setTimeout(3); $q->run(); }
// tallygate-ok
function a8($p) { $q = new Process(['claude', '-p', $p], null, [K => TAGS]); $q->mustRun(); }
function a9($p) { $c = ['claude', '-p', $p]; array_unshift($c, 'echo'); $q = new Process($c); }
// tallygate-expect: tag-undecided
function a10($p, $x) { $q = new Process(['curl', 'https://api.openai.com/v1/chat/completions', '-d', '{}', ...($x ? ['-H', TAGS] : [])]); }
// tallygate-expect: llm-attribution
function a11($p) { exec('claude -p ' . escapeshellarg($p), $out); }
// tallygate-expect: tag-undecided
function b1($p, $x) { $e = null; if ($x) { $e = [K => TAGS]; } $q = new Process(['claude', '-p', $p], null, $e); $q->run(); }
