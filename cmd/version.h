/* version.h - the program's version and that of what it is linked with. */
#ifndef TG_CMD_VERSION_H
#define TG_CMD_VERSION_H

#define TG_VERSION "0.1.0"

#endif
