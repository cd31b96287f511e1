"""A line plot as a small SVG, both axes logarithmic. Not a program."""
import math

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 640, 360, 80, 40, 190, 50
COLOURS = ["#0072b2", "#56b4e9", "#d55e00", "#e69f00", "#009e73", "#cc79a7"]


def ticks(values):
    """The powers of ten around the values."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return [10 ** power for power in range(low, max(high, low + 1) + 1)]


def place(value, marks, begin, end):
    low, high = math.log10(marks[0]), math.log10(marks[-1])
    return begin + (math.log10(value) - low) / (high - low) * (end - begin)


def write(path, title, series):
    """`series`: names to lists of (x, y), all above 0."""
    points = [point for line in series.values() for point in line]
    across, up = (ticks(values) for values in zip(*points))
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    text = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" '
            'font-family="sans-serif" font-size="12">' % (WIDTH, HEIGHT),
            '<rect width="100%" height="100%" fill="#fff"/>',
            '<text x="%d" y="22" font-size="14">%s</text>' % (LEFT, title)]
    for mark in across:
        x = place(mark, across, LEFT, right)
        text += ['<path d="M%.1f %dV%d" stroke="#ddd"/>' % (x, TOP, bottom),
                 '<text x="%.1f" y="%d" text-anchor="middle">%s</text>' %
                 (x, bottom + 18, format(mark, ","))]
    for mark in up:
        y = place(mark, up, bottom, TOP)
        text += ['<path d="M%d %.1fH%d" stroke="#ddd"/>' % (LEFT, y, right),
                 '<text x="%d" y="%.1f" text-anchor="end">%s</text>' %
                 (LEFT - 6, y + 4, format(mark, ","))]
    for number, (name, line) in enumerate(series.items()):
        colour, y = COLOURS[number % len(COLOURS)], TOP + 20 + 18 * number
        spots = [(place(x, across, LEFT, right), place(y, up, bottom, TOP)) for x, y in line]
        text += ['<polyline fill="none" stroke="%s" stroke-width="2" points="%s"/>' %
                 (colour, " ".join("%.1f,%.1f" % spot for spot in spots))]
        text += ['<circle cx="%.1f" cy="%.1f" r="3" fill="%s"/>' % (*spot, colour)
                 for spot in spots]
        text += ['<path d="M%d %dh16" stroke="%s" stroke-width="2"/>' % (right + 12, y, colour),
                 '<text x="%d" y="%d">%s</text>' % (right + 34, y + 4, name)]
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(text + ["</svg>", ""]))
