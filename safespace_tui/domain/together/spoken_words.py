"""Words that are read out from one computer to the other: easy to hear, to say and to type, no two that begin alike."""

from typing import Final

_TOGETHER: Final = (
    "acorn-actor-album-almond-amber-anchor-apple-april-arrow-artist-autumn-avocado-badge-baker-bamboo-banana-"
    "barley-basket-beacon-bicycle-bishop-blanket-blossom-bottle-branch-bridge-bronze-brush-bucket-button-cabin-"
    "cactus-camel-candle-canoe-canyon-captain-carpet-carrot-castle-celery-cellar-chalk-cherry-chimney-circle-"
    "clover-cobalt-coffee-comet-copper-coral-corner-cotton-cradle-cricket-crystal-cushion-daisy-dancer-desert-"
    "diamond-dinner-dolphin-donkey-dragon-drawer-drum-eagle-echo-elbow-elephant-ember-engine-evening-falcon-"
    "farmer-feather-fiddle-finger-forest-fountain-fox-friday-frost-galaxy-garden-garlic-ginger-giraffe-glacier-"
    "glove-granite-grape-guitar-hammer-harbor-harvest-hazel-hedgehog-helmet-hero-honey-horizon-igloo-indigo-"
    "inkwell-island-ivory-jacket-jaguar-jasmine-jelly-jigsaw-jungle-juniper-kettle-keyhole-kitchen-kitten-ladder-"
    "lagoon-lantern-lavender-lemon-lettuce-library-lily-linen-lizard-lotus-lumber-magnet-mango-maple-marble-"
    "market-meadow-melon-meteor-mirror-monday-mosaic-mountain-mulberry-museum-mustard-napkin-nectar-needle-"
    "nickel-noodle-november-nugget-nutmeg-oatmeal-ocean-october-olive-onion-opal-orange-orchid-otter-oven-oyster-"
    "paddle-palace-panda-paper-parrot-pasta-peanut-pebble-pencil-pepper-piano-picnic-pillow-pilot-planet-pocket-"
    "pony-potato-prairie-pumpkin-puzzle-quartz-quilt-quiver-rabbit-radio-rainbow-raven-recipe-ribbon-river-robin-"
    "rocket-rooster-rosemary-ruby-runner-saddle-salmon-sandal-saturn-sculptor-seashell-shadow-silver-singer-"
    "slipper-snowman-spider-spinach-squirrel-stable-sugar-summer-sunday-tablet-teapot-temple-thimble-thunder-"
    "tiger-timber-tomato-tower-tractor-trumpet-tulip-tunnel-turtle-umbrella-valley-vanilla-velvet-village-violin-"
    "volcano-waffle-wagon-walrus-water-whale-willow-window-winter-wizard-wolf-yellow-yogurt-zebra-zipper"
)
WORDS: Final = tuple(_TOGETHER.split("-"))
"""256 of them: a word is a byte."""


def three_words(chain: bytes) -> tuple[str, str, str]:
    """Three words that stand for a whole log: whoever says the same ones holds the same log.

    Args:
        chain: what the log adds up to, `Joint.chain`.
    """
    first, second, third = (WORDS[byte] for byte in chain[:3])
    return first, second, third
