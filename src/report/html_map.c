#include "report/html_map.h"

#include <math.h>
#include <string.h>

#include "describe/place.h"
#include "report/html_write.h"

/* Maps are drawn in hundredths of a degree of latitude, north up; longitudes are drawn as
 * wide as they are at BACKDROP_LATITUDE, the same on all maps. */
enum {
    WIDTH = 480, /* of the picture, in its own units */
    HEIGHT = 300,
    HEIGHT_OF_ONE = 150, /* where there is a single place */
    MARGIN = 30,
    SPAN_LEAST = 500, /* of the map, in hundredths of a degree */
    BACKDROP_PEOPLE = 60000,
    LABELS_MOST = 16,
    LABEL_GAP = 4, /* from its dot */
    LABEL_HEIGHT = 11,
};

static const double LETTER_WIDTH = 6.2;
static const double narrowing = 0.71; /* the cosine of 45 degrees */

/* How places come to lie on the picture. */
typedef struct projection {
    double scale, x, y; /* of a point: scale * (its own - x), y likewise */
    int height;
} projection;

static double east(int16_t longitude)
{
    return longitude * narrowing;
}

static double across(const projection *self, int16_t longitude)
{
    return self->scale * (east(longitude) - self->x);
}

static double down(const projection *self, int16_t latitude)
{
    return self->scale * (self->y - latitude);
}

bool html_map_locate(const char *name, html_map_place *found)
{
    place_reading reading;
    place_read(&(place_cells){.city = ae_cell_of(name)}, &reading);
    const place_choice choice = place_choose(&reading, NULL, 0);
    if (choice.city == GAZETTEER_NONE || choice.guessed)
        return false;
    *found = (html_map_place){.latitude = gazetteer_places[choice.city].latitude,
                              .longitude = gazetteer_places[choice.city].longitude};
    return true;
}

void html_map_backdrop(sink *to)
{
    sink_text(to, "<svg class=\"hidden\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>"
                  "<path id=\"cities\" d=\"");
    for (uint32_t k = 0; k < gazetteer_place_count; k++)
        if (gazetteer_places[k].population >= BACKDROP_PEOPLE)
            html_format(to, "M%d %dh0", (int)lround(east(gazetteer_places[k].longitude)),
                        -gazetteer_places[k].latitude);
    sink_text(to, "\"/></defs></svg>\n");
}

static projection projection_of(const html_map_place *places, size_t count)
{
    double west = INFINITY, rim = -INFINITY, south = INFINITY, north = -INFINITY;
    for (size_t k = 0; k < count; k++) {
        west = fmin(west, east(places[k].longitude));
        rim = fmax(rim, east(places[k].longitude));
        south = fmin(south, places[k].latitude);
        north = fmax(north, places[k].latitude);
    }
    const double wide = fmax(rim - west, SPAN_LEAST), high = fmax(north - south, SPAN_LEAST / 2.0);
    const int height = count > 1 ? HEIGHT : HEIGHT_OF_ONE;
    const double scale = fmin((WIDTH - 2 * MARGIN) / wide, (height - 2 * MARGIN) / high);
    return (projection){scale, (west + rim) / 2 - WIDTH / 2 / scale,
                        (south + north) / 2 + height / 2.0 / scale, height};
}

static void route_write(sink *to, const projection *map, const html_map_place *places,
                        const uint32_t *stays, size_t count)
{
    if (count < 2)
        return;
    sink_text(to, "<path class=\"route\" d=\"");
    for (size_t k = 0; k < count; k++) {
        const html_map_place *place = &places[stays[k]];
        html_format(to, "%s%.1f %.1f", k == 0 ? "M" : "L", across(map, place->longitude),
                    down(map, place->latitude));
    }
    sink_text(to, "\"/>");
}

static double radius_of(const html_map_place *place)
{
    return 3 + fmin(8, sqrt(place->ads));
}

/* A label beside its place, and how wide it is about. */
typedef struct place_label {
    double x, y, width;
    bool left; /* of its place */
} place_label;

static place_label label_of(const projection *map, const html_map_place *place, bool left)
{
    const double x = across(map, place->longitude), away = radius_of(place) + LABEL_GAP;
    return (place_label){left ? x - away : x + away, down(map, place->latitude),
                         LETTER_WIDTH * (double)strlen(place->name), left};
}

static bool is_over(const place_label *self, double x, double y, double width)
{
    const double begin = self->left ? self->x - self->width : self->x;
    return fabs(y - self->y) < LABEL_HEIGHT && x < begin + self->width && x + width > begin;
}

/* Whether it lies within the picture, over no earlier label and no other place. */
static bool label_fits(const projection *map, const html_map_place *places, size_t count,
                       const place_label *put, size_t put_count, const place_label *made)
{
    const double begin = made->left ? made->x - made->width : made->x;
    if (begin < 0 || begin + made->width > WIDTH)
        return false;
    for (size_t k = 0; k < put_count; k++)
        if (is_over(made, put[k].left ? put[k].x - put[k].width : put[k].x, put[k].y, put[k].width))
            return false;
    for (size_t k = 0; k < count; k++)
        if (is_over(made, across(map, places[k].longitude) - radius_of(&places[k]),
                    down(map, places[k].latitude), 2 * radius_of(&places[k])))
            return false;
    return true;
}

/* The places of most ads are named, as far as there is room. */
static void labels_write(sink *to, const projection *map, const html_map_place *places,
                         size_t count)
{
    place_label put[LABELS_MOST];
    bool tried[256] = {false};
    const size_t looked = count < sizeof tried ? count : sizeof tried;
    for (size_t round = 0, count_put = 0; round < looked && count_put < LABELS_MOST; round++) {
        size_t best = looked;
        for (size_t k = 0; k < looked; k++)
            if (!tried[k] && (best == looked || places[k].ads > places[best].ads))
                best = k;
        tried[best] = true;
        place_label made = label_of(map, &places[best], false);
        if (!label_fits(map, places, looked, put, count_put, &made))
            made = label_of(map, &places[best], true);
        if (!label_fits(map, places, looked, put, count_put, &made))
            continue;
        put[count_put++] = made;
        html_format(to, "<text x=\"%.1f\" y=\"%.1f\"%s>", made.x, made.y + 3.5,
                    made.left ? " text-anchor=\"end\"" : "");
        html_words(to, places[best].name);
        sink_text(to, "</text>");
    }
}

void html_map(sink *to, const char *label, const html_map_place *places, size_t count,
              const uint32_t *stays, size_t stay_count)
{
    const projection map = projection_of(places, count);
    html_format(to, "<svg class=\"map\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"", WIDTH,
                map.height);
    html_words(to, label);
    html_format(to,
                "\"><use href=\"#cities\" class=\"cities\" transform=\"translate(%.1f %.1f) "
                "scale(%.4f)\"/>",
                -map.scale * map.x, map.scale * map.y, map.scale);
    route_write(to, &map, places, stays, stay_count);
    for (size_t k = 0; k < count; k++) {
        html_format(to, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"><title>",
                    across(&map, places[k].longitude), down(&map, places[k].latitude),
                    radius_of(&places[k]));
        html_words(to, places[k].name);
        sink_text(to, ": ");
        html_count(to, places[k].ads);
        sink_text(to, "</title></circle>");
    }
    labels_write(to, &map, places, count);
    sink_text(to, "</svg>");
}
