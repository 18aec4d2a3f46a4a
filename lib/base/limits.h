/* limits.h - every limit of the program, with its name and why it has its value.
 *
 * A limit that is reached is reported, and what it cut short counts as not judged. Sources for the
 * values: what the parsers were measured to do under attack (libyaml 0.2.5 is quadratic in flow
 * nesting, cJSON recurses, PCRE2 backtracks), and the largest real inputs we know of. */
#ifndef TG_BASE_LIMITS_H
#define TG_BASE_LIMITS_H

#define TG_KIB (1024u)
#define TG_MIB (1024u * 1024u)

/* Input files. Offsets are uint32_t, so every whole-file limit stays far below 4 GiB. */
#define TG_LIMIT_HEAD_BYTES (64u * TG_KIB)  /* looked at to recognise a file's content */
#define TG_LIMIT_SOURCE_BYTES (2u * TG_MIB) /* one source file; larger ones are generated */
#define TG_LIMIT_SOURCE_SEARCHED_BYTES \
    (256u * TG_MIB) /* one source file searched for names of SDKs; notebooks hold their images */
#define TG_LIMIT_MANIFEST_BYTES (256u * TG_MIB) /* one YAML or JSON manifest file */
#define TG_LIMIT_BUNDLE_BYTES (4u * TG_MIB)     /* one file of a policy bundle */
#define TG_LIMIT_PATH_BYTES (4096u)             /* one path, as the kernel has it */
#define TG_LIMIT_TREE_FILES (2000000u)          /* files in one scanned tree */
#define TG_LIMIT_TREE_DEPTH (256u)              /* directories inside each other */

/* JSON. */
#define TG_LIMIT_JSON_DEPTH (128u)                  /* nesting; real plans stay under 40 */
#define TG_LIMIT_JSON_ELEMENT_BYTES (32u * TG_MIB)  /* one captured element of a streamed file */
#define TG_LIMIT_JSON_PREAMBLE_BYTES (64u * TG_MIB) /* log lines before and between documents */
#define TG_LIMIT_JSON_NODES (4000000u)              /* values in one parsed document */

/* YAML: aliases are expanded while reading, so the node count is what an alias bomb runs into. */
#define TG_LIMIT_YAML_DEPTH (64u)
#define TG_LIMIT_YAML_DOCUMENT_BYTES (16u * TG_MIB)
#define TG_LIMIT_YAML_DOCUMENTS (200000u)   /* in one file */
#define TG_LIMIT_YAML_NODES (1000000u)      /* in one document, aliases not counted */
#define TG_LIMIT_YAML_ALIAS_NODES (100000u) /* made by expanding aliases, in one document */
#define TG_LIMIT_YAML_ANCHORS (1000u)

/* Kubernetes. */
#define TG_LIMIT_MANIFEST_DEPTH (4u) /* lists and wrappers around an object */

/* Patterns (PCRE2). */
#define TG_LIMIT_PATTERN_BYTES (4096u)
#define TG_LIMIT_PATTERN_MATCH (100000u)
#define TG_LIMIT_PATTERN_DEPTH (2000u)
#define TG_LIMIT_PATTERN_HEAP_KIB (16u * 1024u)
#define TG_LIMIT_PATTERN_SUBJECT_BYTES (64u * TG_KIB)

/* Source code. */
#define TG_LIMIT_PARSE_MILLISECONDS (5000u) /* of the processor: one file through its grammar */
#define TG_LIMIT_PARSE_BYTES \
    (512u * TG_MIB)                           /* memory of one parse; a 2 MB file takes some 60 MB \
                                               */
#define TG_LIMIT_PARSE_DEPTH (1000u)          /* syntax tree nesting that is followed */
#define TG_LIMIT_MACRO_NESTING (32u)          /* macros in the arguments of macros */
#define TG_LIMIT_RESOLVE_STEPS (64u)          /* names followed one after another */
#define TG_LIMIT_RESOLVE_WORK (2000u)         /* expressions looked at for one question */
#define TG_LIMIT_RESOLVE_FILE (8000u * 1000u) /* the same of one file, and behind that ... */
#define TG_LIMIT_RESOLVE_LATE (100u)          /* ... for each of its questions */

/* Use and spend that is taken into the store. */
#define TG_LIMIT_ROW_BYTES (8u * TG_MIB)      /* one line of a log, prompts and all */
#define TG_LIMIT_ROW_TEXT_BYTES (1024u)       /* a model, an account, a resource */
#define TG_LIMIT_ROW_TAG_BYTES (256u)         /* a tag's value; a longer one is no value */
#define TG_LIMIT_ROW_COUNT (1000000000000000) /* requests or tokens of one row */
#define TG_LIMIT_ROW_USD (1000000000)         /* dollars of one row, either way */
#define TG_LIMIT_CELL_BYTES (1u * TG_MIB)     /* one cell of a CSV */

/* Policies and results. */
#define TG_LIMIT_CONDITION_DEPTH (16u)
#define TG_LIMIT_POLICIES (10000u)
#define TG_LIMIT_DICTIONARY_KEYS (256u) /* a dictionary with more is no dictionary */
#define TG_LIMIT_DICTIONARY_VALUES (100000u)
#define TG_LIMIT_BUNDLE_FILES (2000u)          /* in one policy bundle */
#define TG_LIMIT_PROBLEMS (1000u)              /* of one policy bundle that are listed */
#define TG_LIMIT_TAGS (1024u)                  /* on one asset */
#define TG_LIMIT_OUTPUT_BYTES (1024u * TG_MIB) /* one report */
#define TG_LIMIT_SARIF_RESULTS (25000u)        /* GitHub refuses a larger file whole */
#define TG_LIMIT_JOBS (256u)

#endif
