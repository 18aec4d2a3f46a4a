<?php

use Illuminate\Support\Facades\Process as Processes;
use Symfony\Component\Process\Process;

class ProgramRunner
{
    private const PROGRAM = 'claude';

    public function ask(string $prompt, ?string $model, array $more): void
    {
        // tallygate-expect: llm-attribution
        shell_exec('claude -p ' . escapeshellarg($prompt) . ' --model claude-sonnet-4-5');
        // tallygate-expect: llm-attribution
        $answer = `codex exec "$prompt"`;
        // tallygate-ok
        $tagged = new Process([self::PROGRAM, '-p', $prompt], null, ['ANTHROPIC_CUSTOM_HEADERS' => 'x-portkey-metadata: {"team": "search", "use_case": "ranking"}']);
        // tallygate-expect: tag-undecided
        $open = new Process([self::PROGRAM, '-p', $prompt], null, $this->environment());
        $cmd = [self::PROGRAM, '--print'];
        if ($model) {
            $cmd[] = '--model';
            $cmd[] = $model;
        }
        $cmd[] = $prompt;
        // tallygate-expect: llm-attribution
        $process = new Process($cmd);
        // tallygate-expect: llm-attribution
        Processes::run(['gemini', '-p', $prompt]);
        // tallygate-expect: llm-attribution
        exec('claude -p ' . escapeshellarg($prompt), $lines);
        // tallygate-expect: llm-attribution
        proc_open(['claude', '-p', $prompt], [], $pipes);
        exec('claude --version');
        shell_exec('which claude');
        new Process(array_merge([self::PROGRAM], $more));
        new Process(['claude', 'mcp', 'list']);
    }
}

function found_program(string $prompt): void
{
    $binary = (new \Symfony\Component\Process\ExecutableFinder())->find('claude');
    // tallygate-expect: llm-attribution
    (new \Symfony\Component\Process\Process([$binary, '-p', $prompt]))->run();
    $other = (new \Symfony\Component\Process\ExecutableFinder())->find('git');
    (new \Symfony\Component\Process\Process([$other, '-p', $prompt]))->run();
}

function chained(string $prompt): void
{
    // tallygate-expect: llm-attribution
    \Illuminate\Support\Facades\Process::path('/x')->timeout(3)->input('y')->run(['claude', '-p', $prompt]);
    // tallygate-ok
    \Illuminate\Support\Facades\Process::timeout(3)->env(['ANTHROPIC_CUSTOM_HEADERS' => 'x-portkey-metadata: ' . json_encode(['team' => 'a', 'use_case' => 'b'])])->run(['claude', '-p', $prompt]);
    // tallygate-expect: llm-attribution
    \Illuminate\Support\Facades\Process::env(['ANTHROPIC_CUSTOM_HEADERS' => 'x-portkey-metadata: ' . json_encode(['team' => 'a'])])->quietly()->run(['claude', '-p', $prompt]);
    \Illuminate\Support\Facades\Process::path('/x')->quietly()->run(['git', '-p', $prompt]);
}
