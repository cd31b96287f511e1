/* Takes a command line apart: options into the settings, operands to the front
 * of the array. Options may stand anywhere before "--"; "-" is an operand. */
#ifndef ADECHO_CLI_ARGUMENTS_H
#define ADECHO_CLI_ARGUMENTS_H

#include "cli/command.h"

/* Of the `count` arguments, reorders so that the operands come first and says
 * how many there are. With `stop_at_operand`, ends before the first operand:
 * `operands` then says how many arguments are left, and they are at the front. */
ae_status arguments_take(const command *which, size_t count, char **arguments, bool stop_at_operand,
                         settings *given, size_t *operands, ae_error *error) AE_MUST_USE;

#endif
