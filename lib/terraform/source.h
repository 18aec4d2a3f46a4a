/* source.h - what Terraform sources declare, as far as plans need it. Used inside lib/terraform
 * only. */
#ifndef TG_TERRAFORM_SOURCE_H
#define TG_TERRAFORM_SOURCE_H

#include "model/reader.h"
#include "text/text.h"

typedef enum tg_source_kind { TG_SOURCE_RESOURCE, TG_SOURCE_MODULE } tg_source_kind;

typedef struct tg_source_block {
    tg_source_kind kind;
    tg_slice type;   /* "aws_instance"; empty for a module call */
    tg_slice key;    /* "aws_instance.x", "module.m" */
    tg_slice source; /* a module call's source when it is a directory here: "./m", "../m" */
    tg_location location;
    bool ignores_tags; /* lifecycle { ignore_changes = [tags] } */
} tg_source_block;

/* The facts of one file: tg_scan.facts of the source reader. */
typedef struct tg_source_facts {
    tg_slice directory; /* "" for the top */
    tg_vec blocks;      /* tg_source_block */
} tg_source_facts;

/* Both add to `facts`; what is broken is a diagnostic, and what can be read is taken all the same.
 *   TG_ENOMEM */
tg_status tg_source_read_hcl(tg_slice text, tg_scan *scan, tg_source_facts *facts,
                             tg_err *err) TG_MUST_CHECK;
tg_status tg_source_read_json(tg_slice text, tg_scan *scan, tg_source_facts *facts,
                              tg_err *err) TG_MUST_CHECK;

/* The directory of a path: "" for a file at the top. */
tg_slice tg_source_directory(tg_slice path);
/* Whether a list of attribute names speaks of tags: "[tags, ami]", "all". */
bool tg_source_names_tags(tg_slice text);

#endif
