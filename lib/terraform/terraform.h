/* terraform.h - Terraform and OpenTofu: plans to assets, sources to places.
 *
 * A plan in JSON (`terraform show -json PLANFILE`, `tofu show -json PLANFILE`) gives the assets.
 * The sources (.tf, .tofu, and their .json forms) give none: a source does not say how many there
 * will be or with which values. They tell where a resource of the plan is written, and whether it
 * ignores changes of its tags.
 *
 * What the assets say, beyond model/asset.h:
 *   - A resource whose condition hangs on an unknown value (an instance type from a data source)
 *     is an asset that may be AI: its reason says so, and `after.opens` has an entry whose
 *     carrier is "whether it is AI", so that missing tags are undecided, not missing.
 *   - TG_CHANGE_DELETE has only `before`: nothing to judge, only a cost that ends. What is merely
 *     forgotten is no asset.
 *   - A tag's carrier is the attribute, or "default_tags" and the like for a provider's own. */
#ifndef TG_TERRAFORM_TERRAFORM_H
#define TG_TERRAFORM_TERRAFORM_H

#include "model/reader.h"

extern const tg_reader tg_reader_terraform_plan;
extern const tg_reader tg_reader_terraform_source;

/* Once both readers have read everything: points the plans' assets to the blocks that they are
 * written in, and adds a note when there are sources with AI resources but no plan. A block is
 * found by its module path from a root module: the plan's own directory or one above it, or else
 * the one directory where the address can be followed. Where two directories could be meant, the
 * asset keeps its place in the plan.
 *   TG_ENOMEM */
tg_status tg_terraform_locate(tg_scan *const *plans, size_t plan_count, tg_scan *const *sources,
                              size_t source_count, const tg_catalog *catalog, tg_arena *arena,
                              tg_err *err) TG_MUST_CHECK;

#endif
