/* terraform_fixture.h - plans given as text, and what the reader made of them as text again. */
#ifndef TG_TESTS_TERRAFORM_FIXTURE_H
#define TG_TESTS_TERRAFORM_FIXTURE_H

#include "catalog/catalog.h"
#include "terraform/terraform.h"

typedef struct terraform_fixture {
    tg_arena *arena;
    tg_arena *scratch;
    tg_catalog *catalog;
    tg_vec problems;
    void *reader;
    tg_reader_setup setup;
} terraform_fixture;

/* With a bundle's rules (YAML), or without when `rules` is NULL. */
void terraform_fixture_open(terraform_fixture *f, const char *rules);
void terraform_fixture_close(terraform_fixture *f);

/* JSON may be written with single quotes, which become double ones. Lives in the arena. */
const char *terraform_json(terraform_fixture *f, const char *text);
/* Reads bytes as a plan that the user named (or one found in a tree). */
tg_scan *terraform_read(terraform_fixture *f, const char *path, tg_slice bytes, bool is_argument);
/* One line per asset and diagnostic:
 *   ADDRESS CHANGE {key=value@carrier key?waits_for@carrier key=*@carrier} [carrier?waits_for] */
const char *terraform_show(terraform_fixture *f, const tg_scan *scan);

#endif
