/*
 * A redline's words as HTML: <ins> and <del>, and words for those who hear the page, as many screen
 * readers pass over both elements in silence.
 *
 *	maandag en <del>[vervallen: woensdag]</del> <ins>[toegevoegd: dinsdag]</ins>
 */
#ifndef SITE_RUNS_H
#define SITE_RUNS_H

#include "base/buffer.h"
#include "compare/words.h"

void runs_html(struct buffer *out, const struct run runs[], size_t run_count);

#endif
