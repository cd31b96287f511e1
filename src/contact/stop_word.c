#include "contact/stop_word.h"

#include "base/ascii.h"

/* In byte order, without accents, as plain texts have them. */
/* clang-format off */
static const char *const stop_words[] = {
    "a", "able", "about", "above", "accept", "accepted", "account", "accounts", "active", "add",
    "added", "ads", "after", "again", "agrega", "agregame", "ahora", "al", "algo", "alguna", "all",
    "allowed", "also", "always", "am", "an", "and", "any", "anyone", "anything", "anytime", "app",
    "apps", "aqui", "are", "area", "as", "asi", "ask", "at", "aucun", "aucune", "aussi", "autre",
    "aux", "avail", "available", "avant", "avec", "away", "back", "bad", "bajo", "banned", "bas",
    "based", "be", "beau", "because", "been", "before", "being", "below", "best", "better",
    "between", "bien", "bientot", "bio", "blank", "blocked", "bon", "bonjour", "bonne", "book",
    "booked", "booking", "bookings", "bout", "buen", "buena", "busca", "buscame", "busy", "but",
    "button", "buy", "by", "bye", "cada", "call", "calls", "cam", "can", "casa", "cash", "cashapp",
    "ce", "cela", "ces", "cet", "cette", "chat", "chats", "check", "chez", "ci", "click", "closed",
    "code", "com", "coming", "comme", "comment", "comments", "como", "compte", "con", "connect",
    "consulta", "contact", "contactez", "contacto", "contenido", "content", "cool", "could",
    "coupon", "cours", "cual", "cuando", "cuenta", "custom", "cut", "da", "daily", "dance", "dans",
    "date", "dawn", "day", "days", "de", "deal", "deals", "decline", "del", "deleted", "delivery",
    "demande", "deposit", "des", "desde", "dessous", "detail", "details", "dia", "dias", "did",
    "direct", "discord", "discreet", "display", "disponibilite", "disponible", "disponibles", "dm",
    "dms", "do", "does", "doing", "donc", "donde", "done", "dont", "dos", "down", "downtown",
    "drop", "du", "dusk", "easiest", "easy", "either", "el", "ella", "elle", "elles", "else",
    "email", "emoji", "en", "encore", "encuentrame", "end", "english", "enjoy", "enough", "ensuite",
    "entra", "entre", "envoie", "envoyez", "es", "escribe", "escribeme", "eso", "est", "esta",
    "este", "esto", "estoy", "et", "etc", "etre", "even", "ever", "every", "everyone", "everything",
    "exclusif", "exclusive", "explore", "extra", "face", "facebook", "faire", "fait", "fake", "fan",
    "fans", "fansly", "fast", "faster", "fastest", "favor", "fb", "feed", "feel", "few", "find",
    "first", "fois", "follow", "followed", "followers", "follows", "for", "foto", "fotos", "found",
    "free", "fresh", "friend", "friendly", "friends", "from", "full", "fun", "game", "games",
    "gang", "get", "gets", "girl", "give", "gmail", "go", "going", "good", "got", "gracias",
    "gratis", "gratuit", "great", "group", "groups", "gusta", "guys", "gym", "hacked", "had",
    "handle", "happy", "has", "hasta", "have", "hay", "he", "heart", "hello", "help", "her", "here",
    "hey", "hi", "him", "his", "hola", "home", "hora", "horas", "hot", "hotel", "hotmail", "hour",
    "hours", "house", "how", "hoy", "i", "ici", "icloud", "id", "if", "ig", "il", "ils", "in",
    "inbox", "incall", "included", "info", "informacion", "inquire", "inquiries", "inquiry",
    "insta", "instagram", "instead", "interested", "into", "invite", "is", "it", "its", "je",
    "join", "jour", "jours", "just", "juste", "keep", "kik", "know", "la", "large", "las", "last",
    "later", "latest", "le", "left", "les", "less", "let", "lets", "leur", "lien", "life", "like",
    "line", "link", "linked", "links", "linktree", "list", "little", "live", "llama", "llamame",
    "lo", "local", "location", "long", "look", "looking", "los", "lot", "lots", "love", "lui", "ma",
    "made", "mail", "main", "maintenant", "mais", "make", "mall", "many", "mas", "maybe", "me",
    "media", "meet", "meeting", "mejor", "member", "members", "mensaje", "mensajes", "menu",
    "merci", "mes", "message", "messages", "messaging", "mi", "midnight", "mis", "missed", "mobile",
    "model", "moi", "moins", "moment", "mon", "month", "more", "most", "msg", "much", "mucho",
    "music", "must", "muy", "my", "n", "na", "nada", "name", "names", "nan", "ne", "near", "need",
    "never", "new", "news", "next", "ni", "nice", "night", "nights", "nil", "nite", "no", "noche",
    "nom", "nombre", "non", "none", "noon", "nos", "not", "nothing", "notre", "nous", "nouveau",
    "nouvelle", "now", "nuestra", "nuestro", "nueva", "nuevo", "nuit", "null", "number", "numbers",
    "numero", "o", "of", "off", "offer", "offers", "office", "ok", "okay", "old", "on", "once",
    "one", "online", "only", "onlyfans", "open", "or", "order", "orders", "other", "others", "otra",
    "otras", "otro", "otros", "ou", "oui", "our", "out", "outcall", "outlook", "over", "own",
    "page", "pages", "par", "para", "parfois", "park", "party", "pas", "pass", "pay", "payment",
    "payments", "paypal", "peace", "pedido", "pendant", "people", "per", "pero", "peu", "phone",
    "photo", "photos", "pic", "pics", "picture", "pictures", "place", "plans", "play", "please",
    "pls", "plus", "plz", "pm", "por", "porque", "post", "posted", "posts", "pour", "pourquoi",
    "prefered", "preferred", "premium", "prepay", "pretty", "previa", "previo", "price", "prices",
    "privado", "private", "prive", "privee", "profile", "profiles", "promo", "proof", "pseudo",
    "public", "puedes", "quand", "que", "quelques", "question", "questions", "qui", "quick",
    "quien", "quoi", "rates", "read", "ready", "real", "really", "receive", "reddit", "reel",
    "reels", "refs", "refuse", "remove", "reply", "reponse", "request", "requests", "required",
    "requires", "reserva", "reservas", "reservation", "reserver", "respond", "response", "review",
    "reviews", "rien", "right", "sa", "safe", "sale", "saludos", "same", "sans", "save", "say",
    "sc", "school", "screening", "se", "search", "see", "seguro", "sell", "selling", "send", "ser",
    "serious", "service", "services", "ses", "session", "sessions", "set", "seul", "seulement",
    "share", "she", "shoot", "shop", "short", "show", "shows", "si", "siempre", "sign", "signal",
    "sigue", "sigueme", "sin", "since", "sinon", "site", "sites", "sitio", "size", "skype", "small",
    "smile", "snap", "snapchat", "so", "sobre", "social", "socials", "soir", "solo", "some",
    "someone", "something", "son", "sont", "soon", "sorry", "sous", "soy", "special", "specials",
    "stay", "still", "stop", "stories", "story", "su", "subs", "subscribe", "suis", "suivez",
    "suivre", "sur", "sure", "surtout", "sus", "suspended", "svp", "sweet", "switch", "ta", "take",
    "talk", "tambien", "tba", "tbd", "te", "tele", "telegram", "tell", "temporarily", "tengo",
    "tes", "text", "texte", "texting", "texto", "texts", "tg", "than", "thank", "thanks", "that",
    "the", "their", "them", "then", "there", "these", "they", "thing", "things", "this", "those",
    "ticket", "tiene", "tiktok", "till", "time", "times", "to", "toda", "today", "todo", "todos",
    "toi", "tomorrow", "tonight", "too", "top", "toujours", "tous", "tout", "toute", "toutes",
    "town", "trade", "tres", "true", "trust", "try", "tu", "turn", "tus", "twitter", "two", "uds",
    "un", "una", "under", "une", "uniquement", "uniqument", "unknown", "uno", "until", "up",
    "update", "updates", "upon", "us", "use", "used", "user", "username", "users", "using", "usted",
    "usual", "usually", "usuario", "va", "valid", "various", "vary", "vegas", "venmo", "ver",
    "verificado", "verification", "verifie", "verified", "verify", "vers", "very", "via", "viber",
    "video", "videos", "view", "visit", "visite", "visiting", "voice", "voici", "void", "voir",
    "vos", "votre", "vous", "wa", "wait", "want", "was", "watch", "way", "we", "web", "wechat",
    "week", "weekend", "weekends", "weekly", "welcome", "well", "were", "what", "whatsapp", "when",
    "where", "which", "while", "who", "why", "will", "with", "within", "without", "wonderful",
    "wont", "work", "working", "works", "worldwide", "would", "write", "y", "ya", "yahoo", "yes",
    "yet", "yo", "you", "your", "yours",
};
/* clang-format on */

bool stop_word_is(const char *word, size_t length)
{
    size_t low = 0, high = sizeof stop_words / sizeof *stop_words;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        const int order = ascii_compare(word, length, stop_words[middle]);
        if (order == 0)
            return true;
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}
