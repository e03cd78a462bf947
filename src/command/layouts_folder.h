/*
 * Where the layouts are, if nobody says so.
 */
#ifndef COMMAND_LAYOUTS_FOLDER_H
#define COMMAND_LAYOUTS_FOLDER_H

#include "base/arena.h"

/*
 * The folder `layouts` where the program was started; without one the folder that `make install`
 * put beside the program: PREFIX/share/wegwijzer/layouts for PREFIX/bin/wegwijzer.
 */
text layouts_folder(struct arena *arena);

#endif
