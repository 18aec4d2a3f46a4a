<?php use Symfony\Component\Process\Process; // "claude"
function build($p) { $c = ['claude']; $c[] = '-p'; $c[] = $p; return $c; }
// tallygate-expect: llm-attribution
function a1($p) { $q = new Process(build($p)); $q->run(); }
