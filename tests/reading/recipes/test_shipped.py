"""What each shipped recipe promises: one small invented file in the source's real form, and the tables it gives.

Each file holds the traps of its form; what stands in it in clear and may name a commenter must be in no table.
"""

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

import mediakit as mk
from mediakit.reading import recipes
from mediakit.reading.formats import recognise
from mediakit.reading.recognising import mapping_in
from mediakit.reading.source import Source

NAMES = ("RowanTree", "rowan_tree", "MarshGull", "marsh_gull", "rowan@post.example")
COMMENT = ["doc_id", "article_id", "parent_id", "depth", "likes", "status", "text"]
ARTICLE = ["doc_id", "title", "byline", "outlet", "published", "text"]
NOON = "2024-03-01T12:00:00Z"
SECONDS = 1709294400
"""The same moment."""


def rows(table, columns):
    """Return a table's rows as tuples; None where nothing is known, days of dates."""
    shown = table[columns].astype(object).where(table[columns].notna(), None)
    return [tuple(str(v.date()) if hasattr(v, "date") else v for v in row) for row in shown.itertuples(index=False)]


@pytest.fixture
def read(tmp_path):
    """Return a function that writes a file, reads it and makes sure that no name is left in any table."""

    def write_and_read(name, content, recipe):
        text = content if isinstance(content, str) else json.dumps(content)
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert recognise(Source(tmp_path / name)).format.name == recipe
        reading = mk.read(tmp_path / name, key="k")
        for table in reading:
            assert not any(person in table.to_csv() for person in NAMES)
        assert_the_same(reading, read_by_printed_mapping(tmp_path / name))
        return reading

    return write_and_read


def read_by_printed_mapping(path):
    """Return what a file gives by the mapping that is printed of it, handed over, and pasted as an about.toml."""
    recipe = path.parent / "own.toml"
    recipe.write_text(mapping_in(path, {}), encoding="utf-8")
    beside = path.parent / "beside"
    beside.mkdir(exist_ok=True)
    shutil.copy(recipe, beside / "about.toml")
    shutil.copy(path, beside / path.name)
    return mk.read(path, key="k", format=recipe), mk.read(beside / path.name, key="k")


def assert_the_same(reading, others):
    for other in others:
        for table, again in zip(reading, other, strict=True):
            pd.testing.assert_frame_equal(table, again)


def told(reading):
    return " | ".join(reading.problems["what"])


def lines(*objects):
    return "\n".join(map(json.dumps, objects)) + "\n"


# ----------------------------------------------------------------------------------------------- comments in tables


def test_nyt_comments(read):
    reading = read(
        "CommentsMarch2018.csv",
        "commentBody,commentID,createDate,depth,parentID,recommendations,status,userDisplayName,userID,userLocation,"
        "articleID\n"
        f'"Late.<br/><br/>I don\'t &amp; never did.",26100001.0,{SECONDS}.0,1.0,0.0,12.0,approved,RowanTree,77.0,'
        "Reed,5a98\n"
        f"No.,26100002.0,{SECONDS}.0,2.0,26100001.0,3.0,approved,MarshGull,78.0,Sallow,5a98\n",
        "nyt_comments",
    )
    assert rows(reading.comments, COMMENT) == [
        ("26100001", "5a98", None, 0, 12, "visible", "Late.\n\nI don't & never did."),
        ("26100002", "5a98", "26100001", 1, 3, "visible", "No."),
    ]
    assert reading.comments["posted"].dt.strftime("%Y-%m-%d %H").unique().tolist() == ["2024-03-01 12"]
    assert "userLocation" not in reading.comments


def test_nyt_articles_beside_the_comments(read):
    reading = read(
        "ArticlesMarch2018.csv",
        "articleID,articleWordCount,byline,headline,pubDate,sectionName,snippet,source,webURL\n"
        "5a98,812,By ADA HOLM,Ferry Stuck,2018-03-01 10:15:00,World,It ran aground.,Post,https://post.example/a\n",
        "nyt_articles_table",
    )
    assert rows(reading.articles, ARTICLE) == [
        ("5a98", "Ferry Stuck", "ADA HOLM", "Post", "2018-03-01", "Ferry Stuck\n\nIt ran aground.")
    ]
    assert reading.articles["word_count"].tolist() == [812] and "a sentence of each" in told(reading)


def test_socc_comments(read):
    reading = read(
        "gnm_comments.csv",
        "article_id,comment_counter,comment_author,timestamp,post_time,comment_text,TotalVotes,posVotes,negVotes,vote,"
        "reactions,replies,comment_id,parentID,threadID,status\n"
        f"266,source1_266_0,RowanTree,{SECONDS}000,,Late again.,9,7.0,2,,"
        "{u'reaction_user': u'marsh_gull'},1,c9,,t1,published\n"
        f"266,source1_266_0_0,MarshGull,{SECONDS}000,,No.,1,1.0,0,,,0,c10,c9,t1,published\n"
        '266,source1_266_0_0_0,RowanTree,,"Dec 13, 2016",Yes.,0,,0,,,0,c11,c10,t1,deleted\n',
        "socc_comments",
    )
    assert rows(reading.comments, COMMENT) == [
        ("source1_266_0", "266", None, 0, 7, "visible", "Late again."),
        ("source1_266_0_0", "266", "source1_266_0", 1, 1, "visible", "No."),
        ("source1_266_0_0_0", "266", "source1_266_0_0", 2, None, "deleted", "Yes."),
    ]
    assert rows(reading.comments, ["posted"]) == [("2024-03-01",), ("2024-03-01",), ("2016-12-13",)]
    assert reading.comments["commenter_id"].nunique() == 2


def test_socc_articles(read):
    reading = read(
        "gnm_articles.csv",
        "article_id,title,article_url,author,published_date,ncomments,ntop_level_comments,article_text\n"
        "266,Ferry stuck,http://post.example/266/,ADA HOLM,2015-10-16 EDT,3,1,<p>It ran aground.</p><p>Again.</p>\n",
        "socc_articles",
    )
    assert rows(reading.articles, ARTICLE) == [
        ("266", "Ferry stuck", "ADA HOLM", None, "2015-10-16", "Ferry stuck\n\nIt ran aground.\n\nAgain.")
    ]


def test_fourcat_gives_the_post_that_begins_a_thread_as_its_article(read):
    reading = read(
        "thread.csv",
        "thread_id,id,timestamp,body,subject,author\n"
        "9,9,2024-03-01 12:00:00,The ferry is late.,Ferry,RowanTree\n9,10,2024-03-01 12:05:00,Again.,,MarshGull\n",
        "fourcat",
    )
    assert rows(reading.articles, ARTICLE) == [("9", "Ferry", None, None, "2024-03-01", "Ferry\n\nThe ferry is late.")]
    assert rows(reading.comments, COMMENT) == [("10", "9", None, 0, None, "visible", "Again.")]


def test_youtube_data_tools(read):
    reading = read(
        "comments.tab",
        "id\tisReplyTo\tlikeCount\tpublishedAt\tauthorName\ttext\tauthorChannelId\n"
        f"U1\t\t4\t{NOON}\tRowanTree\tLate &amp; slow\tUCa\nU1.a\tU1\t0\t{NOON}\tMarshGull\tNo<br>never\tUCb\n",
        "youtube_data_tools",
    )
    assert rows(reading.comments, COMMENT) == [
        ("U1", None, None, 0, 4, "visible", "Late & slow"),
        ("U1.a", None, "U1", 1, 0, "visible", "No\nnever"),
    ]


def test_coral_comments_of_one_user(read):
    reading = read(
        "my_comments.csv",
        "Comment ID,Published Timestamp,Article URL,Comment URL,Comment Text\n"
        f"1a,{NOON},https://post.example/a,https://post.example/a?by=rowan_tree,<div>Late<br>again &amp; again</div>\n",
        "coral_my_comments",
    )
    assert rows(reading.comments, COMMENT) == [
        ("1a", "https://post.example/a", None, 0, None, "visible", "Late\nagain & again")
    ]
    assert rows(reading.comments, ["posted"]) == [("2024-03-01",)]
    assert "one commenter" in told(reading)


# ------------------------------------------------------------------------------------------------- comments in JSON


def test_reddit_comments(read):
    shared = {"link_id": "t3_abc", "permalink": "/r/x/rowan_tree", "author_fullname": "t2_1", "subreddit": "x"}
    reading = read(
        "RC.ndjson",
        lines(
            shared
            | {
                "id": "k1",
                "parent_id": "t3_abc",
                "author": "rowan_tree",
                "body": "a &gt; b",
                "score": -4,
                "created_utc": SECONDS,
            },
            shared
            | {
                "id": "k2",
                "parent_id": "t1_k1",
                "author": "marsh_gull",
                "body": "> a\n\nNo.",
                "score": 3,
                "created_utc": str(SECONDS),
            },
            shared
            | {
                "id": "k3",
                "parent_id": "t1_k2",
                "author": "[deleted]",
                "body": "[deleted]",
                "score": 1,
                "created_utc": SECONDS,
            },
            shared
            | {
                "id": "k4",
                "parent_id": "t1_k2",
                "author": "rowan_tree",
                "body": "[removed]",
                "score": 1,
                "created_utc": SECONDS,
            },
        ),
        "reddit_comments",
    )
    assert rows(reading.comments, COMMENT) == [
        ("k1", "abc", None, 0, None, "visible", "a > b"),
        ("k2", "abc", "k1", 1, 3, "visible", "> a\n\nNo."),
        ("k3", "abc", "k2", 2, 1, "deleted", "[deleted]"),
        ("k4", "abc", "k2", 2, 1, "blocked", "[removed]"),
    ]
    people = reading.comments["commenter_id"]
    assert people[0] == people[3] != people[1] and people.isna()[2]
    assert set(rows(reading.comments, ["posted"])) == {("2024-03-01",)}
    assert "permalink" not in reading.comments


def test_reddit_submissions(read):
    post = {"id": "abc", "author": "rowan_tree", "created_utc": SECONDS, "num_comments": 2, "subreddit": "harbour"}
    reading = read(
        "RS.ndjson",
        lines(
            post | {"title": "Ferry &amp; tide", "selftext": "It ran aground.", "url": "https://r.example/abc"},
            post | {"id": "abd", "title": "A link", "selftext": "", "url": "https://post.example/b"},
        ),
        "reddit_submissions",
    )
    assert rows(reading.articles, ARTICLE) == [
        ("abc", "Ferry & tide", None, "harbour", "2024-03-01", "Ferry & tide\n\nIt ran aground."),
        ("abd", "A link", None, "harbour", "2024-03-01", "A link\n\nA link"),
    ]


def test_reddit_thread(read):
    def node(kind, **data):
        return {"kind": kind, "data": data}

    def listing(*children):
        return node("Listing", children=list(children))

    post = node(
        "t3", id="abc", title="Ferry", selftext="Stuck.", subreddit="x", created_utc=SECONDS, num_comments=5, url="u"
    )
    one = {"link_id": "t3_abc", "created_utc": SECONDS}
    below = node("t1", **one, id="k2", parent_id="t1_k1", author="marsh_gull", body="No.", score=3, replies="")
    folded = node("more", count=2, children=["k5", "k6"])
    first = node(
        "t1",
        **one,
        id="k1",
        parent_id="t3_abc",
        author="rowan_tree",
        body="Late.",
        score=1,
        replies=listing(below, folded),
    )
    last = node("t1", **one, id="k3", parent_id="t3_abc", author="rowan_tree", body="Yes.", score=1, replies="")
    reading = read("thread.json", [listing(post), listing(first, last)], "reddit_thread")
    assert rows(reading.articles, ["doc_id", "title"]) == [("abc", "Ferry")]
    assert rows(reading.comments, COMMENT) == [
        ("k1", "abc", None, 0, 1, "visible", "Late."),
        ("k2", "abc", "k1", 1, 3, "visible", "No."),
        ("k3", "abc", None, 0, 1, "visible", "Yes."),
    ]
    assert told(reading) == "2 more comments are folded in and not in the file"


def test_youtube_api(read):
    def comment(own, text, name, likes, **more):
        snippet = {"videoId": "v1", "textDisplay": f"<b>{text}</b>", "authorDisplayName": name, "likeCount": likes}
        channel = {"authorChannelId": {"value": f"UC{name}"}, "publishedAt": NOON}
        return {"kind": "youtube#comment", "id": own, "snippet": snippet | channel | more}

    thread = {
        "kind": "youtube#commentThread",
        "id": "U1",
        "snippet": {
            "topLevelComment": comment("U1", "x", "@RowanTree", 4, textOriginal="I <3 it & more"),
            "totalReplyCount": 2,
        },
        "replies": {"comments": [comment("U1.a", "No", "@MarshGull", 0, parentId="U1")]},
    }
    reading = read("threads.json", {"items": [thread]}, "youtube_api")
    assert rows(reading.comments, COMMENT) == [
        ("U1", "v1", None, 0, 4, "visible", "I <3 it & more"),
        ("U1.a", "v1", "U1", 1, 0, "visible", "No"),
    ]
    assert told(reading) == "1 replies are in the file, 2 are declared"


def test_youtube_downloader(read):
    reading = read(
        "comments.jsonl",
        lines(
            {
                "cid": "U1",
                "text": "Late.",
                "time": "2 weeks ago",
                "author": "@rowan_tree",
                "channel": "UCa",
                "votes": "1.2K",
                "time_parsed": SECONDS + 0.5,
            },
            {
                "cid": "U1.x-9",
                "text": "No.",
                "time": "1 day ago (edited)",
                "author": "@marsh_gull",
                "channel": "UCb",
                "votes": "0",
                "time_parsed": None,
            },
        ),
        "youtube_downloader",
    )
    assert len(reading.articles) == 0
    assert rows(reading.comments, [*COMMENT, "posted"]) == [
        ("U1", None, None, 0, 1200, "visible", "Late.", "2024-03-01"),
        ("U1.x-9", None, "U1", 1, 0, "visible", "No.", None),
    ]
    assert "1 dates in 'posted' cannot be read" in told(reading)


def test_youtube_ytdlp(read):
    reading = read(
        "video.info.json",
        {
            "id": "v1",
            "title": "Ferry",
            "formats": [{"f": 1}, {"f": 2}, {"f": 3}],
            "channel": "Post TV",
            "webpage_url": "https://v.example/1",
            "timestamp": SECONDS,
            "description": "It ran aground.",
            "comment_count": 3,
            "comments": [
                {
                    "id": "U1",
                    "parent": "root",
                    "text": "Late.",
                    "author": "@rowan_tree",
                    "author_id": "UCa",
                    "like_count": None,
                    "timestamp": SECONDS,
                },
                {
                    "id": "U1.a",
                    "parent": "U1",
                    "text": "No.",
                    "author": "@marsh_gull",
                    "author_id": "UCb",
                    "like_count": 2,
                    "timestamp": SECONDS,
                },
            ],
        },
        "youtube_ytdlp",
    )
    assert rows(reading.articles, ["title", "outlet", "published"]) == [("Ferry", "Post TV", "2024-03-01")]
    assert rows(reading.comments, COMMENT) == [
        ("U1", "v1", None, 0, None, "visible", "Late."),
        ("U1.a", "v1", "U1", 1, 2, "visible", "No."),
    ]
    assert told(reading) == "2 comments are in the file, 3 are declared"


def test_guardian_discussion(read):
    def said(own, body, who, **more):
        person = {"userId": who, "displayName": "RowanTree"}
        base = {
            "id": own,
            "body": body,
            "isoDateTime": NOON,
            "status": "visible",
            "numRecommends": 8,
            "userProfile": person,
        }
        return base | more

    notice = "<p>This comment was removed by a moderator because it didn't abide by our community standards.</p>"
    answer = said(103, "<p>Deep.</p>", "77", responseTo={"commentId": "102", "displayName": "MarshGull"})
    blocked = said(102, notice, "78", status="blocked", responseTo={"commentId": "101"}, responses=[answer])
    discussion = {
        "key": "/p/abc",
        "title": "Ferry stuck",
        "webUrl": "https://post.example/a",
        "commentCount": 9,
        "comments": [
            said(101, "<p>Good &amp; well.</p> <p>More.</p>", "77", responses=[blocked]),
            said(104, "<p>Late.</p>", "79", responses=[]),
        ],
    }
    reading = read("discussion.json", {"status": "ok", "pages": 2, "discussion": discussion}, "guardian_discussion")
    assert rows(reading.comments, COMMENT)[0] == ("101", "/p/abc", None, 0, 8, "visible", "Good & well.\n\nMore.")
    assert rows(reading.comments, ["doc_id", "parent_id", "depth", "status"]) == [
        ("101", None, 0, "visible"),
        ("102", "101", 1, "blocked"),
        ("103", "102", 2, "visible"),
        ("104", None, 0, "visible"),
    ]
    people = reading.comments["commenter_id"].tolist()
    assert people[0] == people[2] and len(set(people)) == 3
    assert told(reading) == "4 comments are in the file, 9 are declared"


def test_remark42(read):
    def comment(own, text, pid="", **more):
        user = {"name": "RowanTree", "id": f"github_{own}", "picture": "https://x/rowan_tree.png", "ip": "10.0.0.1"}
        where = {"site": "s", "url": "https://post.example/a"}
        return {
            "comment": {"id": own, "pid": pid, "text": text, "user": user, "locator": where, "score": 2, "time": NOON}
            | more
        }

    tree = comment("a", "<p>Late.</p>\n", orig="Late.") | {"replies": [comment("b", "", "a", delete=True, score=-1)]}
    reading = read("tree.json", {"comments": [tree], "info": {"count": 2}}, "remark42")
    assert rows(reading.comments, COMMENT) == [
        ("a", "https://post.example/a", None, 0, 2, "visible", "Late."),
        ("b", "https://post.example/a", "a", 1, None, "deleted", ""),
    ]
    assert told(reading) == ""


def test_commento(read):
    def comment(own, who, parent, **more):
        base = {
            "commentHex": own,
            "domain": "d",
            "url": "/ferry",
            "commenterHex": who,
            "markdown": f"I <3 {own}.",
            "html": "<p>x</p>",
        }
        return (
            base | {"parentHex": parent, "score": 1, "state": "approved", "creationDate": NOON, "deleted": False} | more
        )

    who = {"commenterHex": "ff01", "email": "rowan@post.example", "name": "RowanTree", "link": "https://x/rowan_tree"}
    said = [
        comment("aa", "ff01", "root"),
        comment("bb", "anonymous", "aa", score=-2, state="unapproved"),
        comment("cc", "anonymous", "aa", deleted=True),
    ]
    reading = read("commento.json", {"version": 1, "comments": said, "commenters": [who]}, "commento")
    assert rows(reading.comments, COMMENT) == [
        ("aa", "/ferry", None, 0, 1, "visible", "I <3 aa."),
        ("bb", "/ferry", "aa", 1, None, "blocked", "I <3 bb."),
        ("cc", "/ferry", "aa", 1, 1, "deleted", "I <3 cc."),
    ]
    assert reading.comments["commenter_id"].isna().tolist() == [False, True, True]


def test_isso_keeps_each_comment_under_its_own_page(read):
    def comment(own, text, who, **more):
        return {
            "id": own,
            "text": text,
            "author": who,
            "email": "rowan@post.example",
            "website": None,
            "created": "2024-03-01 12:00:00",
        } | more

    pages = [
        {
            "id": "/a/",
            "title": "Ferry",
            "comments": [comment(1, "Late.", "RowanTree", replies=[comment(2, "No.", "MarshGull")])],
        },
        {"id": "/b/", "title": "Tide", "comments": [comment(3, "High.", None)]},
        {"id": "/c/", "title": "Fog", "comments": []},
    ]
    reading = read("isso.json", pages, "isso")
    assert rows(reading.articles, ["doc_id", "title"]) == [("/a/", "Ferry"), ("/b/", "Tide"), ("/c/", "Fog")]
    assert rows(reading.comments, ["doc_id", "article_id", "parent_id", "depth", "text"]) == [
        ("1", "/a/", None, 0, "Late."),
        ("2", "/a/", "1", 1, "No."),
        ("3", "/b/", None, 0, "High."),
    ]


def test_disqus_api(read):
    def post(own, text, parent=None, **more):
        who = {"username": "rowan_tree", "name": "RowanTree", "id": "55", "profileUrl": "https://x/rowan_tree"}
        base = {
            "id": own,
            "raw_message": text,
            "message": f"<p>{text}</p>",
            "thread": "t9",
            "parent": parent,
            "likes": 3,
        }
        return base | {"author": who, "createdAt": NOON, "isDeleted": False, "isSpam": False, "isApproved": True} | more

    response = [
        post("1", "I <3 it."),
        post("2", "", 1, isDeleted=True),
        post("3", "Buy.", 1, isSpam=True),
        post("4", "Hm.", isApproved=False),
    ]
    reading = read("posts.json", {"code": 0, "response": response}, "disqus_api")
    assert rows(reading.comments, COMMENT) == [
        ("1", "t9", None, 0, 3, "visible", "I <3 it."),
        ("2", "t9", "1", 1, 3, "deleted", ""),
        ("3", "t9", "1", 1, 3, "blocked", "Buy."),
        ("4", "t9", None, 0, 3, "blocked", "Hm."),
    ]


def test_coral_stream(read):
    def edge(own, body, status="APPROVED", replies=(), parent=None):
        node = {
            "id": own,
            "body": body,
            "createdAt": NOON,
            "status": status,
            "author": {"id": "u1", "username": "RowanTree"},
        }
        more = {"actionCounts": {"reaction": {"total": 5}}, "parent": parent, "replies": {"edges": list(replies)}}
        return {"node": node | more}

    inner = edge("c2", "<div>No</div>", "REJECTED", parent={"id": "c1"})
    stream = {
        "id": "s1",
        "url": "https://post.example/a",
        "metadata": {"title": "Ferry"},
        "commentCounts": {"totalPublished": 3},
        "comments": {"edges": [edge("c1", "<div>Late &amp; slow</div>", replies=[inner])]},
    }
    reading = read("stream.json", {"data": {"stream": stream}}, "coral_stream")
    assert rows(reading.comments, COMMENT) == [
        ("c1", "s1", None, 0, 5, "visible", "Late & slow"),
        ("c2", "s1", "c1", 1, 5, "blocked", "No"),
    ]
    assert told(reading) == "2 comments are in the file, 3 are declared"


def test_wordpress_comments(read):
    def comment(own, text, **more):
        base = {
            "id": own,
            "post": 7,
            "parent": 0,
            "author": 0,
            "author_name": "RowanTree",
            "date_gmt": "2024-03-01T12:00:00",
        }
        return base | {"content": {"rendered": text}, "status": "approved", "type": "comment"} | more

    said = [
        comment(1, "<p>Late &#8211; again</p>\n"),
        comment(2, "<p>No</p>", parent=1, author_name="MarshGull", status="hold"),
        comment(3, "<p>[...] ferry [...]</p>", type="pingback", author_name="Another site"),
    ]
    reading = read("comments.json", said, "wordpress_comments")
    assert rows(reading.comments, COMMENT) == [
        ("1", "7", None, 0, None, "visible", "Late – again"),
        ("2", "7", "1", 1, None, "blocked", "No"),
    ]
    assert told(reading) == "1 rows were left out: they are pingbacks, which no reader wrote"


# --------------------------------------------------------------------------------------------------------- articles


def test_guardian_content(read):
    fields = {"headline": "Ferry stuck", "byline": "Ada Holm", "bodyText": "It ran aground.", "wordcount": "3"}
    results = [
        {
            "id": "a/1",
            "webTitle": "Ferry &amp; tide",
            "webPublicationDate": NOON,
            "sectionName": "World",
            "webUrl": "https://g.example/1",
            "fields": fields,
        },
        {
            "id": "a/2",
            "webTitle": "Tide &amp; fog",
            "webPublicationDate": NOON,
            "sectionName": "World",
            "webUrl": "https://g.example/2",
            "fields": {"body": "<h2>High</h2><p>It rose.</p>"},
        },
        {
            "id": "a/3",
            "webTitle": "Bare",
            "webPublicationDate": NOON,
            "sectionName": "World",
            "webUrl": "https://g.example/3",
        },
    ]
    reading = read("search.json", {"response": {"status": "ok", "total": 240, "results": results}}, "guardian_content")
    assert rows(reading.articles, ["doc_id", "title", "byline", "published", "section"]) == [
        ("a/1", "Ferry stuck", "Ada Holm", "2024-03-01", "World"),
        ("a/2", "Tide & fog", None, "2024-03-01", "World"),
    ]
    kinds = reading.segments.loc[reading.segments["doc_id"] == "a/2", "kind"].tolist()
    assert kinds == ["headline", "subhead", "paragraph"]
    assert "3 articles are in the file, 240 are declared" in told(reading) and "https://g.example/3" in told(reading)


def test_nyt_articles(read):
    doc = {
        "_id": "nyt://1",
        "headline": {"main": "Ferry Stuck", "print_headline": "x"},
        "byline": {"original": "By Ada Holm"},
        "pub_date": "2024-03-01T12:00:00+0000",
        "section_name": "World",
        "web_url": "https://n.example/1",
        "source": "The Times",
        "abstract": "A ferry.",
        "lead_paragraph": "It ran aground.",
        "word_count": 812,
    }
    reading = read("2024_3.json", {"response": {"docs": [doc]}}, "nyt_articles")
    assert rows(reading.articles, ARTICLE) == [
        ("nyt://1", "Ferry Stuck", "Ada Holm", "The Times", "2024-03-01", "Ferry Stuck\n\nIt ran aground.")
    ]
    assert reading.articles["word_count"].tolist() == [812]
    assert "the lead and the abstract" in told(reading)


def test_newsapi(read):
    def article(title, content):
        base = {"source": {"id": None, "name": "Post"}, "author": "Ada Holm", "title": title, "description": "A ferry."}
        return base | {"url": f"https://p.example/{title}", "urlToImage": None, "publishedAt": NOON, "content": content}

    articles = [
        article("Ferry", "It ran aground … [+2312 chars]"),
        article("[Removed]", "[Removed]"),
        article("Tide", None),
    ]
    reading = read("everything.json", {"status": "ok", "totalResults": 38, "articles": articles}, "newsapi")
    assert rows(reading.articles, ["title", "byline", "outlet", "published", "text"]) == [
        ("Ferry", "Ada Holm", "Post", "2024-03-01", "Ferry\n\nIt ran aground"),
        ("Tide", "Ada Holm", "Post", "2024-03-01", "Tide\n\nA ferry."),
    ]
    assert "1 rows were left out" in told(reading)
    assert "cut the texts of 1 articles off, the first is 'Ferry' (… [+2312 chars])" in told(reading)
    assert "3 articles are in the file, 38 are declared" in told(reading)


def test_event_registry(read):
    result = {
        "uri": "8",
        "title": "Ferry",
        "body": "It ran aground.",
        "dateTimePub": NOON,
        "url": "https://p.example/1",
        "source": {"uri": "p", "title": "Post"},
        "authors": [{"name": "Ada Holm"}, {"name": "Jon Reyes"}],
        "isDuplicate": True,
    }
    reading = read("er.json", {"articles": {"results": [result], "totalResults": 1}}, "event_registry")
    assert rows(reading.articles, ["doc_id", "byline", "outlet", "published"]) == [
        ("8", "Ada Holm; Jon Reyes", "Post", "2024-03-01")
    ]
    assert reading.articles["is_duplicate"].tolist() == [True] and told(reading) == ""


def test_news_please(read):
    page = {
        "authors": ["Ada Holm", "Jon Reyes"],
        "date_publish": "2024-03-01 12:00:00",
        "language": "en",
        "maintext": "It ran aground.",
        "source_domain": "post.example",
        "title": "Ferry",
        "url": "https://post.example/a",
    }
    reading = read("page.json", page, "news_please")
    assert rows(reading.articles, ["byline", "outlet", "published", "language"]) == [
        ("Ada Holm; Jon Reyes", "post.example", "2024-03-01", "en")
    ]
    assert "and no text" in told(read("none.json", page | {"maintext": None}, "news_please"))


@pytest.mark.parametrize(("comments", "problems"), [("RowanTree: Late again.", 1), ("", 0), (None, 0)])
def test_trafilatura(read, comments, problems):
    page = {
        "title": "Ferry",
        "author": "Ada Holm",
        "hostname": "post.example",
        "date": "2024-03-01",
        "fingerprint": "f",
        "source": "https://post.example/a",
        "source-hostname": "Post",
        "text": "It ran aground.\nAgain.",
        "comments": comments,
    }
    reading = read("page.json", page, "trafilatura")
    assert rows(reading.articles, ["title", "outlet", "url"]) == [("Ferry", "Post", "https://post.example/a")]
    assert len(reading.problems) == problems and "comments" not in reading.articles


def test_gdelt_gives_addresses(read):
    articles = [
        {
            "url": "https://post.example/a",
            "title": "Ferry",
            "seendate": "20240301T101500Z",
            "socialimage": "",
            "domain": "post.example",
            "language": "English",
        }
    ]
    reading = read("artlist.json", {"articles": articles}, "gdelt_articles")
    assert len(reading.articles) == 0 and "1 rows hold an address and no text" in told(reading)


def test_media_cloud_gives_addresses_that_are_joined_with_saved_pages(read, tmp_path):
    table = "id,indexed_date,language,media_name,media_url,publish_date,title,url\n9,2024-03-02,en,Post,post.example,2024-03-01,Ferry,https://www.post.example/a?utm_source=x\n"
    reading = read("stories.csv", table, "media_cloud")
    assert len(reading.articles) == 0 and "https://www.post.example/a" in told(reading)
    head = '<head><title>Ferry stuck</title><link rel="canonical" href="https://post.example/a"></head>'
    body = "".join(f"<p>{'The ferry ran aground at noon, but nobody on board was hurt. ' * 3}</p>" for _ in range(4))
    (tmp_path / "a.html").write_text(
        f"<!doctype html><html>{head}<body><article><h1>Ferry stuck</h1>{body}</article></body></html>"
    )
    joined = mk.read(tmp_path)
    assert rows(joined.articles, ["outlet", "published"]) == [("post.example", "2024-03-01")]
    assert "no text" not in told(joined)


def test_crowdtangle(read):
    reading = read(
        "posts.csv",
        '"Page Name","User Name","Post Created","Total Interactions",Likes,Comments,Shares,URL,Message,Link,'
        '"Link Text"\n'
        '"Example Post",expost,"2024-03-01 10:15:00 EST","1,204",800,300,104,https://f.example/1,"It ran aground.",https://p.example/a,Ferry\n',
        "crowdtangle",
    )
    assert len(reading.comments) == 0
    assert rows(reading.articles, ["title", "outlet", "interactions", "likes"]) == [
        ("Ferry", "Example Post", 1204, 800)
    ]
    assert reading.articles["published"].dt.strftime("%H:%M").tolist() == ["15:15"]


def test_zeeschuimer(read):
    data = {
        "id": "9",
        "code": "C9",
        "caption": {"text": "It ran aground."},
        "taken_at": SECONDS,
        "user": {"username": "rowan_tree"},
    }
    line = {
        "nav_index": "1",
        "item_id": "C9",
        "source_platform": "instagram.com",
        "source_url": "https://i.example/p",
        "data": data,
    }
    reading = read("posts.ndjson", lines(line), "zeeschuimer")
    assert rows(reading.articles, ARTICLE) == [("9", None, None, "instagram.com", "2024-03-01", "It ran aground.")]


def test_wordpress_posts(read):
    post = {
        "id": 7,
        "date_gmt": "2024-03-01T12:00:00",
        "slug": "ferry",
        "link": "https://w.example/ferry",
        "title": {"rendered": "Ferry &#8211; stuck"},
        "content": {"rendered": "<h2>Tide</h2>\n<p>It <b>ran</b> aground.</p>"},
        "yoast_head_json": {"author": "Ada Holm"},
    }
    reading = read("posts.json", [post], "wordpress_posts")
    assert rows(reading.articles, ARTICLE) == [
        ("7", "Ferry – stuck", "Ada Holm", None, "2024-03-01", "Ferry – stuck\n\nTide\n\nIt ran aground.")
    ]


def test_every_shipped_recipe_has_its_test():
    here = Path(__file__).read_text(encoding="utf-8")
    assert [row.name for row in recipes.FORMATS if f'"{row.name}"' not in here] == []


WITH_ARTICLES = [row for row in recipes.FORMATS if recipes.recipe_behind(row).article]


@pytest.mark.parametrize("row", WITH_ARTICLES, ids=lambda row: row.name)
def test_a_recipe_of_rows_that_may_have_no_text_says_what_to_do_about_them(row):
    article = recipes.recipe_behind(row).article
    assert bool(article.without_text) == article.addresses


def test_the_remedy_for_rows_without_a_text_is_the_recipes_own(read):
    answer = {"articles": [{"url": "https://post.example/a", "title": "Fog", "seendate": NOON, "socialimage": ""}]}
    reading = read("gdelt.json", answer, "gdelt_articles")
    assert reading.problems["remedy"].str.startswith("GDELT holds no texts").tolist() == [True]
