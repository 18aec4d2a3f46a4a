/* lib/code: programs that other languages start, and what is told of each. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

#define CLAUDE "2 claude.print anthropic"
#define TAGS "team=a@gateway"
#define HEADERS "x-portkey-metadata: {\"team\": \"a\"}"
static void python__programs(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"subprocess.run(['claude', '-p', x])", CLAUDE " -\n"},
        {"subprocess.run(args=('claude', '-p', x, '--model', 'm'))", CLAUDE " m\n"},
        {"subprocess.run(['/usr/bin/claude', '--print'] + more)", CLAUDE " ?\n"},
        {"subprocess.run('claude -p x --model m', shell=True)", CLAUDE " m\n"},
        {"subprocess.run('claude -p {}'.format(x), shell=True)", CLAUDE " -\n"},
        {"subprocess.run('claude -p %s' % x, shell=True)", CLAUDE " -\n"},
        {"subprocess.run('claude -p x'.split())", CLAUDE " -\n"},
        {"subprocess.run(shlex.split('claude -p x'))", CLAUDE " -\n"},
        {"os.system('cat x 2>&1 > y; git diff | llm -m m')", "2 llm.prompt llm m\n"},
        {"os.system('echo x | llm')", "2 llm.prompt llm -\n"},
        {"os.system('X=1 claude -p x')", CLAUDE " -\n"},
        {"os.system('ANTHROPIC_CUSTOM_HEADERS=\"x-portkey-metadata: {\\\\\"team\\\\\": "
         "\\\\\"a\\\\\"}\" claude -p x')",
         CLAUDE " - " TAGS "\n"},
        {"subprocess.run(['bash', '-lc', 'cd x && claude -p y'])", CLAUDE " -\n"},
        {"subprocess.run(['cmd', '/c', 'claude.cmd', '-p', x])", CLAUDE " -\n"},
        {"subprocess.run(['timeout', '5', 'npx', '-y', '@anthropic-ai/claude-code', '-p', x])",
         CLAUDE " -\n"},
        {"subprocess.run(['claude', '-p', x] if y else ['codex', 'exec', x])", CLAUDE " -\n"},
        {"subprocess.run(['true'] if y else ['codex', 'exec', x])", "2 codex.exec openai -\n"},
        {"subprocess.run(['claude', '-p', x], env={'ANTHROPIC_CUSTOM_HEADERS': '" HEADERS "'})",
         CLAUDE " - " TAGS "\n"},
        {"subprocess.run(['claude', '-p', x], env={**os.environ, 'A': 'b'})", CLAUDE " -\n"},
        {"subprocess.run(['claude', '-p', x], env=os.environ.copy())", CLAUDE " -\n"},
        {"subprocess.run(['claude', '-p', x], env=make())",
         CLAUDE " - ?ANTHROPIC_CUSTOM_HEADERS\n"},
        {"subprocess.run(['curl', 'https://api.openai.com/v1/chat/completions', '-d', "
         "'{\"model\": \"m\"}'])",
         "2 http.chat.completions openai m\n"},
        /* Nothing tells that it asks. */
        {"subprocess.run(['claude', '--version'])", ""},
        {"subprocess.run(['claude', 'mcp', 'list'])", ""},
        {"subprocess.run(['claude'], input=x)", ""},
        {"subprocess.run(['claude', flag, x])", ""},
        {"subprocess.run(['gemini', x])", ""},
        {"subprocess.run(['codex', 'login'])", ""},
        {"subprocess.run(['which', 'claude'])", ""},
        {"subprocess.run(['echo', 'claude -p x'])", ""},
        {"subprocess.run(['curl', 'https://api.openai.com/v1/models'])", ""},
        {"run(['claude', '-p', x])", CLAUDE " -\n"},
        {"show(['claude', '-p', x])", ""},
        {"runner.start('claude')", ""},
        {"subprocess.run(cmd)", ""},
        /* What is given to the function ends where the file does. */
        {"def f(*a): subprocess.run(' '.join(a))", ""},
        {"subprocess.run([])", ""},
        {"subprocess.run('')", ""},
        {"subprocess.run()", ""},
    };
    CODE_EXPECT_SHAPES("app.py", "import asyncio, os, shlex, subprocess # \"claude\"\n", "\n",
                       shapes);
}

static void python__lists_step_by_step(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"cmd = ['claude']\ncmd += ['-p', x]\nsubprocess.run(cmd)\n",
         "4 claude.print anthropic -\n"},
        {"cmd = ['claude']\ncmd.append('-p')\ncmd.extend(['--model', 'm'])\nsubprocess.run(cmd)\n",
         "5 claude.print anthropic m\n"},
        {"cmd = ['claude', '-p']\nif y: cmd.append('--verbose')\nsubprocess.run(cmd)\n",
         "4 claude.print anthropic -\n"},
        {"cmd = ['claude', '-p']\nif y: cmd += ['--model', y]\nsubprocess.run(cmd)\n",
         "4 claude.print anthropic ?\n"},
        {"cmd = ['claude', '-p']\ncmd = cmd + [x]\ncmd = [*cmd, '--model', 'm']\n"
         "subprocess.run(cmd)\n",
         "5 claude.print anthropic m\n"},
        {"cmd = ['claude', '-p']\ncmd = ['true']\nsubprocess.run(cmd)\n", ""},
        {"cmd = ['true']\nif y:\n    cmd = ['claude', '-p']\nsubprocess.run(cmd)\n",
         "5 claude.print anthropic -\n"},
        {"if y:\n    cmd = ['claude']\n    cmd.append('-p')\nelse:\n    cmd = ['true']\n"
         "    subprocess.run(cmd)\n",
         ""},
        {"cmd = 'claude'\ncmd += ' -p x'\nos.system(cmd)\n", "4 claude.print anthropic -\n"},
        {"a = ['claude', *b]\nb = ['-p', *a]\nsubprocess.run(b)\n", ""},
        {"def f(x):\n    a = ['claude', '-p']\n    def g():\n        return subprocess.run(a + "
         "[x])\n",
         "5 claude.print anthropic -\n"},
        {"BIN = os.environ.get('B', 'claude')\nsubprocess.run([BIN, '-p', x])\n",
         "3 claude.print anthropic -\n"},
        {"p = shutil.which('claude') or 'claude'\nsubprocess.run([p, '-p', x])\n",
         "3 claude.print anthropic -\n"},
        {"class A:\n    def __init__(self, b='claude'):\n        self.b = b\n"
         "    def f(self, x):\n        subprocess.run([self.b, '-p', x])\n",
         "6 claude.print anthropic -\n"},
    };
    CODE_EXPECT_SHAPES("app.py", "import os, shutil, subprocess # \"claude\"\n", "\n", shapes);
}

static void go__programs(void **state)
{
    (void)state;
#define GO_CLAUDE "4 claude.print anthropic"
    static const code_shape shapes[] = {
        {"exec.Command(\"claude\", \"-p\", x).Run()", GO_CLAUDE " -\n"},
        {"exec.CommandContext(ctx, \"claude\", \"-p\", x).Run()", GO_CLAUDE " -\n"},
        {"exec.Command(\"sh\", \"-c\", fmt.Sprintf(\"claude -p %s\", x)).Run()", GO_CLAUDE " -\n"},
        {"exec.Command(\"claude\", append([]string{\"-p\"}, x...)...).Run()", GO_CLAUDE " ?\n"},
        {"exec.Command(\"claude\", args(x)...).Run()", GO_CLAUDE " -\n"},
        {"c := exec.Command(\"claude\", \"-p\", x); c.Env = append(os.Environ(), "
         "`ANTHROPIC_CUSTOM_HEADERS=" HEADERS "`); c.Run()",
         GO_CLAUDE " - " TAGS "\n"},
        {"c := exec.Command(\"claude\", \"-p\", x); c.Env = append(os.Environ(), \"A=b\"); c.Run()",
         GO_CLAUDE " -\n"},
        {"c := exec.Command(\"claude\", \"-p\", x); c.Env = env; c.Run()",
         GO_CLAUDE " - ?ANTHROPIC_CUSTOM_HEADERS\n"},
        {"exec.Command(\"claude\", \"--version\").Run()", ""},
        {"exec.Command(\"claude\", more...).Run()", ""},
        {"exec.LookPath(\"claude\")", ""},
        {"} ; func g(a ...string) { exec.Command(strings.Join(a, \" \"))", ""},
        {"} ; func g(a ...string) { exec.Command(a[0], a[1:]...)", ""},
    };
    CODE_EXPECT_SHAPES(
        "app.go",
        "package a\nimport (\"fmt\"; \"os\"; \"os/exec\")\n"
        "func args(x string) []string { a := []string{\"-p\"}; return append(a, x) }\n"
        "func f(ctx C, x string, more, env []string) { ",
        " }\n", shapes);
}

static void javascript__programs(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"spawn('claude', ['-p', x, '--model', 'm'])", CLAUDE " m\n"},
        {"spawn('claude', ['-p', x], {env: {...process.env, ANTHROPIC_CUSTOM_HEADERS: "
         "'" HEADERS "'}})",
         CLAUDE " - " TAGS "\n"},
        {"spawn('claude', ['-p', x], {env: {...process.env, A: 'b'}})", CLAUDE " -\n"},
        {"spawn('claude -p x', {shell: true})", CLAUDE " -\n"},
        {"exec(`claude -p ${x}`, (e, o) => o)", CLAUDE " -\n"},
        {"promisify(exec)(`claude -p ${x}`)", CLAUDE " -\n"},
        {"$`claude -p ${x} --model m`", CLAUDE " m\n"},
        {"const a = ['-p']; a.push(x, '--model', 'm'); spawn('claude', a)", CLAUDE " m\n"},
        {"spawn('claude', ['-p'].concat([x]))", CLAUDE " -\n"},
        {"exec(['claude', '-p', x].join(' '))", CLAUDE " -\n"},
        {"const a = y ? ['-p', x] : ['mcp']; spawn('claude', a)", CLAUDE " -\n"},
        {"Bun.spawn({cmd: ['claude', '-p', x]})", CLAUDE " -\n"},
        {"new Deno.Command('claude', {args: ['-p', x]})", CLAUDE " -\n"},
        {"spawn('claude', {shell: true})", ""},
        {"spawn('claude', ['mcp', 'list'])", ""},
        {"spawn('claude', y)", ""},
        {"/x/.exec('claude -p x')", ""},
        {"db.query('claude -p x')", ""},
    };
    CODE_EXPECT_SHAPES("app.js",
                       "import {spawn, exec} from 'node:child_process'; import {promisify} from "
                       "'util'; import {$} from 'execa' // \"claude\"\n",
                       "\n", shapes);
}

static void rust__programs(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"Command::new(\"claude\").arg(\"-p\").args([\"--model\", \"m\"]).output();",
         CLAUDE " m\n"},
        {"Command::new(\"claude\").arg(\"-p\").env(\"ANTHROPIC_CUSTOM_HEADERS\", "
         "r#\"" HEADERS "\"#).output();",
         CLAUDE " - " TAGS "\n"},
        {"Command::new(\"claude\").arg(\"-p\").envs(e).output();",
         CLAUDE " - ?ANTHROPIC_CUSTOM_HEADERS\n"},
        {"let mut c = Command::new(\"claude\"); c.arg(\"-p\").arg(x); if y { c.arg(\"-v\"); }",
         CLAUDE " -\n"},
        {"let mut c = Command::new(\"claude\"); if y { c.arg(\"--model\").arg(y); } c.arg(\"-p\");",
         CLAUDE " ?\n"},
        {"let mut c = Command::new(\"claude\"); c.arg(\"mcp\"); let mut c = Command::new(y); "
         "c.arg(\"-p\");",
         ""},
        {"Command::new(\"sh\").arg(\"-c\").arg(format!(\"claude -p {}\", x)).output();",
         CLAUDE " -\n"},
        {"Command::new(\"claude\").arg(\"--version\").output();", ""},
        {"Command::new(\"claude\").args(y).output();", ""},
    };
    CODE_EXPECT_SHAPES("app.rs", "use std::process::Command; // \"claude\"\nfn f(x: &str, y: Y) { ",
                       " }\n", shapes);
}

static void ruby__programs(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"`claude -p #{x} --model m`", CLAUDE " m\n"},
        {"%x(claude -p x)", CLAUDE " -\n"},
        {"system('claude', '-p', x)", CLAUDE " -\n"},
        {"system({'ANTHROPIC_CUSTOM_HEADERS' => '" HEADERS "'}, 'claude', '-p', x)",
         CLAUDE " - " TAGS "\n"},
        {"system(env, 'claude', '-p', x)", CLAUDE " - ?ANTHROPIC_CUSTOM_HEADERS\n"},
        {"Open3.capture3(*%w[claude -p x])", CLAUDE " -\n"},
        {"cmd = ['claude']; cmd << '-p' << x; system(*cmd)", CLAUDE " -\n"},
        {"`claude --version`", ""},
        {"`which claude`", ""},
        {"system('claude', *more)", ""},
    };
    CODE_EXPECT_SHAPES("app.rb", "require 'open3' # \"claude\"\n", "\n", shapes);
}

static void csharp__programs(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"Process.Start(\"claude\", \"-p x --model m\");", CLAUDE " m\n"},
        {"var p = new ProcessStartInfo { FileName = \"claude\", Arguments = $\"-p {x}\" };",
         CLAUDE " -\n"},
        {"var p = new ProcessStartInfo(); p.FileName = \"claude\"; p.Arguments = \"-p \" + x;",
         CLAUDE " -\n"},
        {"var p = new ProcessStartInfo(\"claude\") { ArgumentList = { \"-p\", x } };",
         CLAUDE " -\n"},
        {"var p = new ProcessStartInfo(\"C:\\\\bin\\\\claude.exe\"); p.ArgumentList.Add(\"-p\");",
         CLAUDE " -\n"},
        {"var p = new Process(); p.StartInfo.FileName = \"cmd\"; p.StartInfo.Arguments = "
         "$\"/c claude -p {x}\";",
         CLAUDE " -\n"},
        {"Process.Start(\"claude\", \"--version\");", ""},
        {"Process.Start(\"claude\", x);", ""},
        {"Process.Start(\"claude\");", ""},
    };
    CODE_EXPECT_SHAPES("App.cs",
                       "using System.Diagnostics; // \"claude\"\nclass A { void F(string x) { ",
                       " } }\n", shapes);
}

static void php__programs(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"exec('claude -p ' . escapeshellarg($x) . ' --model m');", CLAUDE " m\n"},
        {"$a = `claude -p $x`;", CLAUDE " -\n"},
        {"$a = `claude -p {$x->y}`;", CLAUDE " -\n"},
        {"new Process(['claude', '-p', $x]);", CLAUDE " -\n"},
        {"$c = ['claude']; $c[] = '-p'; array_push($c, $x); new Process($c);", CLAUDE " -\n"},
        {"$c = 'claude'; $c .= ' -p x'; shell_exec($c);", CLAUDE " -\n"},
        {"exec('claude --version');", ""},
        {"$a = `claude mcp list`;", ""},
        {"new Process(array_merge(['claude'], $y));", ""},
    };
    CODE_EXPECT_SHAPES("app.php", "<?php use Symfony\\Component\\Process\\Process; // \"claude\"\n",
                       "\n", shapes);
}

static void java__programs(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"new ProcessBuilder(\"claude\", \"-p\", x).start();", CLAUDE " -\n"},
        {"new ProcessBuilder(List.of(\"claude\", \"-p\", x)).start();", CLAUDE " -\n"},
        {"new ProcessBuilder().command(\"claude\", \"-p\", x).start();", CLAUDE " -\n"},
        {"Runtime.getRuntime().exec(\"claude -p x --model m\");", CLAUDE " m\n"},
        {"Runtime.getRuntime().exec(new String[] {\"claude\", \"-p\", x});", CLAUDE " -\n"},
        {"List<String> c = new ArrayList<>(); c.add(\"claude\"); c.addAll(List.of(\"-p\", x)); "
         "new ProcessBuilder(c).start();",
         CLAUDE " -\n"},
        {"new ProcessBuilder(\"claude\", \"--version\").start();", ""},
        {"new ProcessBuilder(\"claude\", x).start();", ""},
    };
    CODE_EXPECT_SHAPES("A.java", "import java.util.*; // \"claude\"\nclass A { void f(String x) { ",
                       " } }\n", shapes);
}

/* Many calls, long lists and lists of each other cost no more than a file may. */
static void hostile__is_cheap(void **state)
{
    (void)state;
    enum { CALLS = 2000, ITEMS = 20000 };
    tg_buf text = tg_buf_of(64 << 20);
    tg_buf_puts(&text, "import subprocess # \"claude\"\ndef f(x):\n a = ['true', *b]\n");
    for (int i = 0; i < CALLS; i++) tg_buf_puts(&text, " a += [x]\n subprocess.run(a)\n");
    tg_buf_puts(&text, " subprocess.run(['true'");
    for (int i = 0; i < ITEMS; i++) tg_buf_puts(&text, ",x");
    tg_buf_puts(&text, "])\n");
    for (char c = 'b'; c < 'z'; c++)
        tg_buf_printf(&text, " %c = [*%c, *%c, *%c]\n", c, c + 1, c + 1, c + 1);
    tg_buf_puts(&text, " subprocess.run(b)\n");
    tg_buf_putc(&text, '\0');
    assert_non_null(text.data);
    code_expect("app.py", text.data, "");
    tg_buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(python__programs), cmocka_unit_test(python__lists_step_by_step),
        cmocka_unit_test(go__programs),     cmocka_unit_test(javascript__programs),
        cmocka_unit_test(rust__programs),   cmocka_unit_test(ruby__programs),
        cmocka_unit_test(csharp__programs), cmocka_unit_test(php__programs),
        cmocka_unit_test(java__programs),   cmocka_unit_test(hostile__is_cheap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
