#include "report/html_difference.h"

#include "base/utf8.h"
#include "report/html_write.h"

/* What is left of the bytes that may be written. */
typedef struct difference {
    sink *to;
    size_t left;
} difference;

static bool covers(const ae_explain_contact *contact, size_t at)
{
    return contact->role == AE_ROLE_TEXT && contact->kind != AE_CONTACT_PRICE &&
           contact->begin <= at && at < contact->end;
}

static bool is_contact(const ae_explain_ad *ad, size_t at)
{
    for (size_t k = 0; k < ad->contact_count; k++)
        if (covers(&ad->contacts[k], at))
            return true;
    return false;
}

/* Where, after `at`, a contact begins or ends; `end` at the latest. */
static size_t mark_next(const ae_explain_ad *ad, size_t at, size_t end)
{
    size_t next = end;
    for (size_t k = 0; k < ad->contact_count; k++) {
        const ae_explain_contact *contact = &ad->contacts[k];
        if (contact->role != AE_ROLE_TEXT || contact->kind == AE_CONTACT_PRICE)
            continue;
        if (contact->begin > at && contact->begin < next)
            next = contact->begin;
        if (contact->end > at && contact->end < next)
            next = contact->end;
    }
    return next;
}

/* Bytes begin..end of the ad's text, as many as are left, with its contacts marked. */
static void piece_write(difference *self, const ae_explain_ad *ad, size_t begin, size_t end)
{
    const ae_cell text = ad->cells[AE_ROLE_TEXT];
    if (end - begin > self->left) {
        end = begin + self->left;
        while (end > begin && utf8_is_trail((unsigned char)text.bytes[end]))
            end--;
        self->left = 0;
    } else {
        self->left -= end - begin;
    }
    for (size_t at = begin, next; at < end; at = next) {
        const bool contact = is_contact(ad, at);
        next = mark_next(ad, at, end);
        sink_text(self->to, contact ? "<b>" : "");
        html_text(self->to, text.bytes + at, next - at);
        sink_text(self->to, contact ? "</b>" : "");
    }
}

static void marked_write(difference *self, const char *mark, const ae_explain_ad *ad, size_t begin,
                         size_t end)
{
    if (begin == end || self->left == 0)
        return;
    html_format(self->to, "<%s>", mark);
    piece_write(self, ad, begin, end);
    html_format(self->to, "</%s>", mark);
}

static void rest_write(const difference *self)
{
    sink_text(self->to, self->left == 0 ? " \xe2\x80\xa6" : "");
}

void html_ad_text(sink *to, const ae_explain_ad *ad, size_t most)
{
    difference self = {to, most};
    piece_write(&self, ad, 0, ad->cells[AE_ROLE_TEXT].length);
    rest_write(&self);
}

void html_difference(sink *to, const ae_explain_ad *a, const ae_explain_ad *b,
                     const ae_segment *segments, size_t count, size_t most)
{
    difference self = {to, most};
    for (size_t k = 0; k < count && self.left > 0; k++) {
        const ae_segment *segment = &segments[k];
        if (segment->moved != AE_NOT_MOVED && segment->kind == AE_SEGMENT_ONLY_B)
            marked_write(&self, "u", b, segment->b_begin, segment->b_end);
        else if (segment->kind == AE_SEGMENT_SHARED)
            piece_write(&self, b, segment->b_begin, segment->b_end);
        else if (segment->kind == AE_SEGMENT_ONLY_B)
            marked_write(&self, "ins", b, segment->b_begin, segment->b_end);
        else if (segment->moved == AE_NOT_MOVED)
            marked_write(&self, "del", a, segment->a_begin, segment->a_end);
    }
    rest_write(&self);
}
