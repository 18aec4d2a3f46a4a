/* lib/git: work trees with ignore rules, and commits read from the object database. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "git/revision.h"
#include "git/tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { NOBODY = 65534 };

typedef struct place {
    char path[96];
    tg_arena *arena;
    tg_err err;
} place;

/* Runs a shell script in the test's directory; git is told who commits and when, so ids repeat. */
static void sh(const place *p, const char *script)
{
    char command[4096];
    int n = snprintf(
        command, sizeof command,
        "cd '%s' && export HOME=\"$PWD\" GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a "
        "GIT_AUTHOR_EMAIL=a@b "
        "GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b GIT_AUTHOR_DATE='2026-01-01T00:00:00Z' "
        "GIT_COMMITTER_DATE='2026-01-01T00:00:00Z' && set -e && { %s; } >/dev/null 2>&1",
        p->path, script);
    assert_true(n > 0 && (size_t)n < sizeof command);
    assert_int_equal(system(command), 0);
}

static int set_up(void **state)
{
    place *p = calloc(1, sizeof *p);
    assert_non_null(p);
    snprintf(p->path, sizeof p->path, "/tmp/tg-git-XXXXXX");
    assert_non_null(mkdtemp(p->path));
    p->arena = tg_arena_new();
    *state = p;
    return 0;
}

static int tear_down(void **state)
{
    place *p = *state;
    char command[256];
    snprintf(command, sizeof command, "chmod -R u+rwx '%s'; rm -rf '%s'", p->path, p->path);
    int code = system(command);
    tg_arena_free(p->arena);
    free(p);
    return code;
}

/* The listed paths below the root, joined by spaces. */
static const char *listed(place *p, tg_filter_options *options)
{
    char name[128];
    snprintf(name, sizeof name, "%s/.tallygateignore", p->path);
    options->ignore_name = name;
    if (tg_file_read(name, 4096, p->arena, &options->ignore, &p->err))
        options->ignore = (tg_slice){"", 0};
    tg_filter *filter = NULL;
    assert_int_equal(tg_filter_new(options, p->arena, &filter, &p->err), TG_OK);
    tg_vec files = tg_vec_of(p->arena, sizeof(tg_tree_file));
    tg_vec problems = tg_vec_of(p->arena, sizeof(tg_tree_problem));
    assert_int_equal(tg_tree_list(p->path, filter, p->arena, &files, &problems, &p->err), TG_OK);
    tg_filter_free(filter);
    tg_slice all = {"", 0};
    const tg_tree_file *list = files.items;
    for (size_t i = 0; i < files.count; i++) {
        tg_slice below = tg_slice_from(list[i].path, strlen(p->path) + 1);
        all = tg_arena_printf(p->arena, "%.*s%s%.*s", TG_FMT(all), i ? " " : "", TG_FMT(below));
    }
    return all.ptr;
}

static void tree_list__is_sorted_and_follows_no_link(void **state)
{
    place *p = *state;
    sh(p, "mkdir -p b/c; touch b/c/2 b/1 a z.py; ln -s /etc etc; ln -s a link; mkfifo fifo");
    tg_filter_options none = {0};
    assert_string_equal(listed(p, &none), "a b/1 b/c/2 z.py");
}

static void tree_list__leaves_out_dependencies_unless_asked(void **state)
{
    place *p = *state;
    sh(p, "mkdir -p node_modules/x .terraform/m src; touch node_modules/x/i.js .terraform/m/a.tf "
          "src/a.py");
    tg_filter_options options = {0};
    assert_string_equal(listed(p, &options), "src/a.py");
    options.include_generated = true;
    assert_string_equal(listed(p, &options), ".terraform/m/a.tf node_modules/x/i.js src/a.py");
}

static void tree_list__obeys_gitignore_but_keeps_tracked_files(void **state)
{
    place *p = *state;
    sh(p, "git init -q .; mkdir -p out lib/out; touch keep.py skip.log tracked.log out/a lib/out/b "
          "lib/c;"
          "git add -f tracked.log; printf '*.log\\n/out/\\n' > .gitignore");
    tg_filter_options none = {0};
    assert_string_equal(listed(p, &none), ".gitignore keep.py lib/c lib/out/b tracked.log");
}

/* Each of the places that can make git ignore a file, alone. */
static void tree_list__obeys_ignore_rules_wherever_they_stand(void **state)
{
    place *p = *state;
    static const struct {
        const char *rules;
        const char *listed;
    } rows[] = {
        {"true", "a.log lib/b.log lib/deep/c.log src/d.log"},
        {"echo '*.log' > lib/.gitignore", "a.log lib/.gitignore src/d.log"},
        {"echo '*.log' > lib/deep/.gitignore", "a.log lib/b.log lib/deep/.gitignore src/d.log"},
        {"echo '/lib/' > .git/info/exclude", "a.log src/d.log"},
        {"echo '# lib' > .git/info/exclude", "a.log lib/b.log lib/deep/c.log src/d.log"},
        {"echo '/src/' > .git/mine; git config core.excludesfile \"$PWD/.git/mine\"",
         "a.log lib/b.log lib/deep/c.log"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sh(p, "rm -rf .git lib src a.log; git init -q .; mkdir -p lib/deep src; "
              "touch a.log lib/b.log lib/deep/c.log src/d.log");
        sh(p, rows[i].rules);
        tg_filter_options none = {0};
        assert_string_equal(listed(p, &none), rows[i].listed);
    }
}

static void tree_list__obeys_rules_of_the_user_and_of_directories_above(void **state)
{
    place *p = *state;
    sh(p, "git init -q tree; mkdir -p tree/lib/deep home/git; echo '*.log' > home/git/ignore; "
          "echo '*.tmp' > tree/.gitignore; echo '*.bak' > tree/lib/.gitignore; "
          "cd tree/lib/deep; touch a.log b.tmp c.bak d.py");
    const char *before = getenv("XDG_CONFIG_HOME");
    char home[128];
    snprintf(home, sizeof home, "%s/home", p->path);
    place below = *p;
    assert_true(snprintf(below.path, sizeof below.path, "%s/tree/lib/deep", p->path) <
                (int)sizeof below.path);
    tg_filter_options none = {0};
    assert_string_equal(listed(&below, &none), "a.log d.py");
    assert_int_equal(setenv("XDG_CONFIG_HOME", home, 1), 0);
    const char *with_mine = listed(&below, &none);
    assert_int_equal(before ? setenv("XDG_CONFIG_HOME", before, 1) : unsetenv("XDG_CONFIG_HOME"),
                     0);
    assert_string_equal(with_mine, "d.py");
}

static void tree_list__obeys_excludes_includes_and_tallygateignore(void **state)
{
    place *p = *state;
    sh(p, "mkdir -p a/b; touch a/x.py a/b/y.py a/b/z.ts t.py; printf '# c\\nt.py\\n!a/b/z.ts\\n' > "
          ".tallygateignore");
    tg_filter_options none = {0};
    assert_string_equal(listed(p, &none), ".tallygateignore a/b/y.py a/b/z.ts a/x.py");
    const char *const excludes[] = {"a/b"};
    tg_filter_options options = {.excludes = excludes, .exclude_count = 1};
    assert_string_equal(listed(p, &options), ".tallygateignore a/x.py");
    const char *const includes[] = {"*.py"};
    options = (tg_filter_options){.includes = includes, .include_count = 1};
    assert_string_equal(listed(p, &options), "a/b/y.py a/x.py t.py");
}

/* What an include names is looked at though a rule ignores it, or a directory on the way. */
static void tree_list__includes_reach_what_is_ignored(void **state)
{
    place *p = *state;
    sh(p,
       "git init -q .; mkdir -p build/x own node_modules; touch build/a.js build/x/b.js own/c.js "
       "d.js node_modules/e.js; printf 'build/\\nd.js\\n' > .gitignore; echo own > "
       ".tallygateignore");
    const char *const all[] = {"**/*.js"}, *const one[] = {"build/**"};
    tg_filter_options options = {.includes = all, .include_count = 1};
    assert_string_equal(listed(p, &options), "build/a.js build/x/b.js d.js own/c.js");
    options = (tg_filter_options){.includes = one, .include_count = 1};
    assert_string_equal(listed(p, &options), "build/a.js build/x/b.js");
}

static void tree_list__says_once_which_directories_it_left_out(void **state)
{
    place *p = *state;
    sh(p, "mkdir -p node_modules/a/node_modules p/node_modules q/.venv");
    tg_vec files = tg_vec_of(p->arena, sizeof(tg_tree_file));
    tg_vec problems = tg_vec_of(p->arena, sizeof(tg_tree_problem));
    tg_filter_options none = {0};
    tg_filter *filter = NULL;
    assert_int_equal(tg_filter_new(&none, p->arena, &filter, &p->err), TG_OK);
    assert_int_equal(tg_tree_list(p->path, filter, p->arena, &files, &problems, &p->err), TG_OK);
    tg_filter_free(filter);
    assert_int_equal(problems.count, 2);
    bool has_venv = false, has_modules = false;
    const tg_tree_problem *list = problems.items;
    for (size_t i = 0; i < 2; i++) {
        assert_true(list[i].is_note);
        has_venv |= tg_slice_ends(list[i].path, tg_slice_of("q/.venv"));
        has_modules |=
            tg_slice_contains_nocase(list[i].message, tg_slice_of("1 more named `node_modules`"));
    }
    assert_true(has_venv && has_modules);
}

static void tree_list__says_what_it_could_not_list(void **state)
{
    place *p = *state;
    sh(p, "mkdir -p shut; touch shut/a b; chmod 755 .; chmod 0 shut");
    bool is_root = geteuid() == 0; /* who may list everything */
    if (is_root) assert_int_equal(seteuid(NOBODY), 0);
    tg_vec files = tg_vec_of(p->arena, sizeof(tg_tree_file));
    tg_vec problems = tg_vec_of(p->arena, sizeof(tg_tree_problem));
    tg_filter_options none = {0};
    tg_filter *filter = NULL;
    assert_int_equal(tg_filter_new(&none, p->arena, &filter, &p->err), TG_OK);
    assert_int_equal(tg_tree_list(p->path, filter, p->arena, &files, &problems, &p->err), TG_OK);
    tg_filter_free(filter);
    if (is_root) assert_int_equal(seteuid(0), 0);
    assert_int_equal(problems.count, 1);
    assert_false(((tg_tree_problem *)problems.items)->is_note);
}

static tg_revision *revision(place *p, tg_repository *repository, const char *name)
{
    tg_revision *out = NULL;
    assert_int_equal(tg_revision_open(repository, name, p->arena, &out, &p->err), TG_OK);
    return out;
}

static void revision_open__takes_names_and_ids_and_nothing_clever(void **state)
{
    place *p = *state;
    sh(p, "git init -q -b main .; echo 1 > a; git add a; git commit -qm one; git tag v1; git "
          "checkout -q -b next; git commit -q --allow-empty -m two; git checkout -q main");
    tg_repository *repository = NULL;
    assert_int_equal(tg_repository_open(p->path, &repository, &p->err), TG_OK);
    tg_slice id = tg_revision_id(revision(p, repository, "main"));
    assert_int_equal(id.n, 40);
    char shorter[9] = "";
    memcpy(shorter, id.ptr, 8);
    static const char *const good[] = {"HEAD",    "@",      "v1",    "refs/heads/main",
                                       "tags/v1", "next~1", "next^", "next^1~0"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(tg_slice_equal(tg_revision_id(revision(p, repository, good[i])), id));
    }
    assert_true(tg_slice_equal(tg_revision_id(revision(p, repository, shorter)), id));
    static const struct {
        const char *name;
        tg_status status;
    } bad[] = {{"main~1", TG_EUNSUPPORTED},
               {"main^2", TG_EUNSUPPORTED},
               {":/one", TG_EUSAGE},
               {"main^{tree}", TG_EUSAGE},
               {"main~999999999", TG_EUSAGE},
               {"main~x", TG_EUSAGE},
               {"main@{1}", TG_EUSAGE},
               {"a..b", TG_EUSAGE},
               {"", TG_EUSAGE},
               {"-x", TG_EUSAGE},
               {"nope", TG_EUNSUPPORTED},
               {"0123456789abcdef", TG_EUNSUPPORTED}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        tg_revision *none = NULL;
        assert_int_equal(tg_revision_open(repository, bad[i].name, p->arena, &none, &p->err),
                         bad[i].status);
    }
    tg_repository_close(repository);
}

static void revision_read__gives_the_committed_bytes(void **state)
{
    place *p = *state;
    sh(p, "git init -q -b main .; mkdir d; printf committed > d/f; ln -s d/f l; git add -A; git "
          "commit -qm one;"
          "printf changed > d/f");
    tg_repository *repository = NULL;
    assert_int_equal(tg_repository_open(p->path, &repository, &p->err), TG_OK);
    tg_revision *head = revision(p, repository, "HEAD");
    tg_vec entries = tg_vec_of(p->arena, sizeof(tg_entry));
    assert_int_equal(tg_revision_list(head, "", p->arena, &entries, &p->err), TG_OK);
    assert_int_equal(entries.count, 1);
    const tg_entry *entry = entries.items;
    assert_true(tg_slice_is(entry->path, "d/f"));
    tg_slice text;
    assert_int_equal(tg_revision_read(head, entry, 100, p->arena, &text, &p->err), TG_OK);
    assert_true(tg_slice_is(text, "committed"));
    assert_int_equal(tg_revision_read(head, entry, 8, p->arena, &text, &p->err), TG_ELIMIT);
    tg_vec below = tg_vec_of(p->arena, sizeof(tg_entry));
    assert_int_equal(tg_revision_list(head, "nowhere", p->arena, &below, &p->err), TG_OK);
    assert_int_equal(below.count, 0);
    tg_repository_close(repository);
}

static void revision_diff__follows_renames(void **state)
{
    place *p = *state;
    sh(p,
       "git init -q -b main .; seq 1 50 > old; echo gone > gone; echo x > same; git add -A; git "
       "commit -qm one;"
       "git tag before; git mv old new; echo 51 >> new; git rm -q gone; echo y > added; git add -A;"
       "git commit -qm two");
    tg_repository *repository = NULL;
    assert_int_equal(tg_repository_open(p->path, &repository, &p->err), TG_OK);
    tg_revision *before = revision(p, repository, "before");
    tg_revision *after = revision(p, repository, "main");
    tg_vec changes = tg_vec_of(p->arena, sizeof(tg_changed_path));
    assert_int_equal(tg_revision_diff(before, after, p->arena, &changes, &p->err), TG_OK);
    assert_int_equal(changes.count, 3);
    const tg_changed_path *list = changes.items;
    assert_int_equal(list[0].change, TG_PATH_ADDED);
    assert_true(tg_slice_is(list[0].after, "added"));
    assert_int_equal(list[1].change, TG_PATH_REMOVED);
    assert_true(tg_slice_is(list[1].before, "gone"));
    assert_int_equal(list[2].change, TG_PATH_RENAMED);
    assert_true(tg_slice_is(list[2].before, "old") && tg_slice_is(list[2].after, "new"));
    tg_repository_close(repository);
}

static void revision_open__says_what_a_shallow_clone_lacks(void **state)
{
    place *p = *state;
    sh(p, "git init -q -b main o; cd o; for i in 1 2 3; do echo $i > f; git add f; git commit -qm "
          "$i; done;"
          "git rev-parse HEAD~2 > ../first; cd ..; git clone -q --depth 1 \"file://$PWD/o\" c");
    char clone[128];
    char first[64] = "";
    snprintf(clone, sizeof clone, "%s/first", p->path);
    FILE *file = fopen(clone, "r");
    assert_non_null(file);
    assert_int_equal(fscanf(file, "%40s", first), 1);
    fclose(file);
    snprintf(clone, sizeof clone, "%s/c", p->path);
    tg_repository *repository = NULL;
    assert_int_equal(tg_repository_open(clone, &repository, &p->err), TG_OK);
    tg_revision *none = NULL;
    assert_int_equal(tg_revision_open(repository, first, p->arena, &none, &p->err),
                     TG_EUNSUPPORTED);
    assert_non_null(strstr(p->err.message, "git fetch --depth=50 origin "));
    assert_non_null(strstr(p->err.message, first));
    assert_int_equal(tg_revision_open(repository, "HEAD~2", p->arena, &none, &p->err),
                     TG_EUNSUPPORTED);
    assert_non_null(strstr(p->err.message, "git fetch --deepen=50"));
    assert_int_equal(tg_revision_open(repository, "origin/rel/1", p->arena, &none, &p->err),
                     TG_EUNSUPPORTED);
    assert_non_null(
        strstr(p->err.message, "`git fetch --depth=50 origin rel/1:refs/remotes/origin/rel/1`"));
    tg_repository_close(repository);
}

/* What the message says to do makes the name known. */
static void revision_open__finds_what_it_told_to_fetch(void **state)
{
    place *p = *state;
    sh(p,
       "git init -q -b main o; cd o; git commit -q --allow-empty -m 1; git branch rel; git tag v1; "
       "git commit -q --allow-empty -m 2; cd ..; git clone -q --depth 1 \"file://$PWD/o\" c; cd "
       "c; git fetch -q --depth=50 origin rel:refs/remotes/origin/rel; git fetch -q --depth=50 "
       "origin v1:refs/remotes/origin/v1");
    char clone[128];
    snprintf(clone, sizeof clone, "%s/c", p->path);
    tg_repository *repository = NULL;
    tg_revision *found = NULL;
    static const char *const names[] = {"rel", "origin/rel", "v1"};
    assert_int_equal(tg_repository_open(clone, &repository, &p->err), TG_OK);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_int_equal(tg_revision_open(repository, names[i], p->arena, &found, &p->err), TG_OK);
    assert_int_equal(tg_revision_open(repository, "main~7", p->arena, &found, &p->err),
                     TG_EUNSUPPORTED);
    tg_repository_close(repository);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(tree_list__is_sorted_and_follows_no_link),
        TEST(tree_list__leaves_out_dependencies_unless_asked),
        TEST(tree_list__obeys_gitignore_but_keeps_tracked_files),
        TEST(tree_list__obeys_ignore_rules_wherever_they_stand),
        TEST(tree_list__obeys_rules_of_the_user_and_of_directories_above),
        TEST(tree_list__obeys_excludes_includes_and_tallygateignore),
        TEST(tree_list__includes_reach_what_is_ignored),
        TEST(tree_list__says_once_which_directories_it_left_out),
        TEST(tree_list__says_what_it_could_not_list),
        TEST(revision_open__takes_names_and_ids_and_nothing_clever),
        TEST(revision_read__gives_the_committed_bytes),
        TEST(revision_diff__follows_renames),
        TEST(revision_open__says_what_a_shallow_clone_lacks),
        TEST(revision_open__finds_what_it_told_to_fetch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
