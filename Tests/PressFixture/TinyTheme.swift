package import PressTheme

/// The smallest theme that shows what every template sees, as plain text.
package enum TinyTheme {
  package static let files: [Theme.File] =
    templates.map { Theme.File(path: "templates/\($0.key).mustache", bytes: Array($0.value.utf8), place: nil) }
    + [Theme.File(path: "assets/style.css", bytes: Array("body { margin: 0 }\n".utf8), place: nil)]

  private static let templates: [String: String] = [
    "frame": """
    # {{heading}} ({{page_title}})
    way:{{#crumbs}} {{title}}={{url}}{{/crumbs}}
    nav:{{#nav}} {{title}}={{url}}{{#current}}*{{/current}}{{/nav}} |{{#more_nav}} {{title}}={{url}}{{/more_nav}}
    {{#description}}
    description: {{description}}
    {{/description}}
    {{#canonical}}
    canonical: {{canonical}}
    {{/canonical}}
    {{#audience}}
    audience: {{key}} {{title}}
    {{/audience}}
    style: {{assets.style}}

    """,
    "entry": """
    - {{title}} {{url}}{{#date}} {{iso}}{{/date}}{{#date_end}}/{{iso}}{{/date_end}}{{#kind}} {{title}}={{url}}{{/kind}}\
    {{#branches}} @{{title}}={{url}}{{/branches}}{{#tags}} #{{title}}={{url}}{{/tags}}{{#hours}} {{hours}}h{{/hours}}\
    {{#level}} {{title}}{{/level}}{{#status}} {{title}}{{/status}}{{#required}} 必学{{/required}}{{#photo}} photo {{url}} \
    {{width}}x{{height}}{{/photo}}{{#facts}} {{label}}:{{value}}{{/facts}}{{#summary}} “{{summary}}”{{/summary}}

    """,
    "excerpt": "{{> doc}}\n", "excerpt-activity": "{{> doc}}\n", "excerpt-branch": "{{> doc}}\n",
    "doc": "{{#facts}}<p>{{label}}：{{value}}</p>{{/facts}}<div class=\"prose\">{{{body}}}</div>",
    "home": """
    {{> frame}}
    figures:{{#figures}} {{label}} {{value}}{{unit}} {{url}}{{#note}} ({{note}}){{/note}};{{/figures}}
    {{#data_url}}
    data: {{data_url}}
    {{/data_url}}
    {{#portals}}
    portal {{title}} {{url}} {{count}} {{note}}
    {{/portals}}
    {{#portal_news}}
    {{> entry}}
    {{/portal_news}}
    {{#this_month}}
    month: {{title}} {{url}}{{#upcoming}} {{label}}:{{text}}{{/upcoming}}
    {{/this_month}}
    {{#has_side}}
    notices:{{#notices}} {{title}}{{#date}} {{short_date}}{{/date}};{{/notices}}
    {{/has_side}}
    {{#studies}}
    {{> entry}}
    {{/studies}}
    {{#activities}}
    {{> entry}}
    {{/activities}}
    branches:{{#branches}} {{title}}={{url}} {{note}}{{/branches}}
    downloads:{{#downloads}} {{title}}={{url}} {{format}} {{size}}{{/downloads}}

    """,
    "list": """
    {{> frame}}
    {{#intro}}
    intro: {{{intro}}}
    {{/intro}}
    total: {{total}}{{unit}}{{#layout.is_cards}} cards{{/layout.is_cards}}{{#layout.is_table}} table{{/layout.is_table}}
    {{#filters}}
    filter {{label}}:{{#options}} {{title}}={{url}}({{count}}){{#current}}*{{/current}}{{/options}}
    {{/filters}}
    {{#has_subsections}}
    below:{{#subsections}} {{title}}={{url}}({{count}}){{/subsections}}
    {{/has_subsections}}
    {{#groups}}
    [{{heading}} #{{id}}]
    {{#items}}
    {{> entry}}
    {{/items}}
    {{/groups}}
    {{#pager}}
    pager {{number}}/{{count}}:{{#previous}} <{{url}}{{/previous}}{{#pages}} {{#gap}}…{{/gap}}{{^gap}}{{number}}={{url}}{{/gap}}\
    {{#current}}*{{/current}}{{/pages}}{{#next}} >{{url}}{{/next}}
    {{/pager}}

    """,
    "document": """
    {{> frame}}
    {{> entry}}
    {{#banners}}
    banner {{kind}}: {{text}}
    {{/banners}}
    {{#toc}}
    toc {{title}} {{url}}{{#children}} > {{title}} {{url}}{{/children}}
    {{/toc}}
    {{#source}}
    source: {{unit}} {{title}} {{url}} {{licence}}
    {{/source}}
    {{#approval}}
    approval: {{by}}{{#on}} {{iso}}{{/on}}
    {{/approval}}
    {{#facts}}
    {{label}}: {{value}}{{#url}} {{url}}{{/url}}{{#note}} ({{note}}){{/note}}
    {{/facts}}
    {{#agenda}}
    agenda: {{.}}
    {{/agenda}}
    {{#resolutions}}
    resolution {{number}}: {{text}}{{#carried_known}} {{#carried}}通过{{/carried}}{{^carried}}未通过{{/carried}}{{/carried_known}}\
    {{#votes}} {{label}}{{value}}{{/votes}}
    {{/resolutions}}
    {{#grades}}
    grade {{label}} {{value}} {{share}}
    {{/grades}}
    {{#staff_review}}
    review {{label}} {{value}} {{share}}
    {{/staff_review}}
    {{#opinions}}
    opinions: {{raised}}/{{answered}} {{share}}
    {{/opinions}}
    {{#has_rooms}}
    rooms {{rooms_met}}/{{rooms_total}}:{{#rooms}} {{label}}{{mark}}{{note}}{{/rooms}}
    {{/has_rooms}}
    {{#highlights}}
    highlight: {{.}}
    {{/highlights}}
    {{#methods}}
    method: {{.}}
    {{/methods}}
    {{#honours}}
    honour: {{.}}
    {{/honours}}
    {{#items}}
    task {{number}}{{#id}} #{{id}}{{/id}}: {{text}} {{owner}}{{#due}} {{iso}}{{/due}} {{status.title}}{{#late}} 逾期{{days_late}}天{{/late}}\
    {{#evidence}} ← {{title}}={{url}}{{/evidence}}
    {{/items}}
    {{#has_evidence}}
    evidence:{{#evidence}} {{title}}={{url}}{{/evidence}}
    {{/has_evidence}}
    {{#matrix_url}}
    {{due_title}}:{{#due}} {{.}}{{/due}}; {{missed_title}}:{{#missed}} {{.}}{{/missed}}; {{matrix_url}}
    {{/matrix_url}}
    {{#has_items}}
    done: {{items_done}}/{{items_total}} {{items_share}}
    {{/has_items}}
    {{#targets}}
    target: {{label}} {{range}}{{#actual}} actual {{value}} {{url}}{{/actual}}
    {{/targets}}
    {{{body}}}
    {{#attachments}}
    file: {{title}} {{url}} {{format}} {{size}}
    {{/attachments}}
    {{#series}}
    series {{title}} {{position}}/{{total}}:{{#entries}} {{title}}={{url}}{{#current}}*{{/current}}{{/entries}}
    {{/series}}
    {{#previous}}
    previous: {{title}} {{url}}
    {{/previous}}
    {{#next}}
    next: {{title}} {{url}}
    {{/next}}
    {{#has_related}}
    related:{{#related}} {{title}}={{url}}{{/related}}
    {{/has_related}}
    {{#parent}}
    parent: {{title}} {{url}}
    {{/parent}}
    {{#has_children}}
    children:{{#children}} {{title}}={{url}} {{note}}{{/children}}
    {{/has_children}}
    {{#members}}
    members: {{label}} {{value}}{{unit}}
    {{/members}}
    {{#companies}}
    company: {{.}}
    {{/companies}}
    {{#records_url}}
    records: {{records_url}} {{records_total}}{{#records}} {{title}}{{/records}}
    {{/records_url}}

    """,
    "activity": "{{> document}}", "site": "{{> document}}", "branch": "{{> document}}",
    "quiz": "{{> document}}{{#answers_url}}answers: {{answers_url}} pass {{pass_mark}}\n{{/answers_url}}",
    "answers": "{{> frame}}paper: {{paper_url}}\n{{#answers}}{{number}} {{kind}} {{answer}}\n{{/answers}}{{{body}}}\n",
    "tags": "{{> frame}}\n{{#tags}}{{title}}={{url}} {{count}} size {{size}}\n{{/tags}}",
    "archive":
      "{{> frame}}\n{{#years}}{{title}}={{url}} {{count}}:{{#months}} {{title}}={{url}}({{count}}){{/months}}\n{{/years}}",
    "organisation": """
    {{> frame}}
    {{#totals}}
    {{label}} {{value}}{{unit}}
    {{/totals}}
    {{{tree_html}}}
    {{#branches}}
    {{> entry}}
    {{/branches}}

    """,
    "glossary": """
    {{> frame}}
    orders:{{#orders}} {{title}}={{url}}{{#current}}*{{/current}}{{/orders}}
    {{#groups}}
    {{letter}}:{{#terms}} {{term}}#{{id}}{{#has_aliases}} ({{#aliases}}{{.}}{{/aliases}}){{/has_aliases}} {{meaning}} {{source}};{{/terms}}
    {{/groups}}

    """,
    "files": "files:{{#files}} {{title}}={{url}} {{format}} {{size}}{{/files}}\n",
    "filters":
      "{{#filters}}{{label}}:{{#options}} {{title}}={{url}}{{#current}}*{{/current}}{{/options}}\n{{/filters}}",
    "data": """
    {{> frame}}
    {{#years}}
    {{title}} {{url}} {{matrix_url}}{{#figures}} {{label}} {{value}}{{unit}} {{url}};{{/figures}}
    {{#parts}}
    {{label}}:{{#options}} {{title}}={{url}}{{/options}}
    {{/parts}}
    {{/years}}
    {{due_title}}:{{#due}} {{title}}={{url}} {{text}};{{/due}}
    {{missed_title}}:{{#missed}} {{title}}={{url}} {{text}};{{/missed}}
    {{#charts}}
    chart {{title}} ({{head}}, {{unit}}):{{#rows}} {{label}} {{value}}{{/rows}}
    {{{drawing}}}
    {{/charts}}
    calendar: {{calendar_url}}
    {{> files}}

    """,
    "data-period": """
    {{> frame}}
    {{title}} against {{previous_title}}{{#open}}, open{{/open}}; {{hidden}} hidden
    {{> filters}}
    {{#chapters}}
    [{{title}} #{{id}}]
    {{#rows}}
    {{label}}: {{value}} {{url}} | {{previous}} {{previous_url}} | {{change}} {{note}}
    {{/rows}}
    {{/chapters}}
    {{#branches}}
    {{title}}={{url}} {{events}}, {{done}}/{{due}} {{share}}
    {{/branches}}
    {{#charts}}
    chart {{title}}:{{#rows}} {{label}} {{value}}{{/rows}}
    {{/charts}}
    links:{{#links}} {{title}}={{url}}{{/links}}
    {{> files}}

    """,
    "data-proofs": """
    {{> frame}}
    {{> filters}}
    {{#back}}back: {{title}} {{url}}{{/back}}
    {{#sections}}
    [{{title}} #{{id}}]
    {{{lists}}}
    {{/sections}}

    """,
    "data-matrix": """
    {{> frame}}
    {{> filters}}
    {{#back}}back: {{title}} {{url}}{{/back}}
    {{#tables}}
    [{{title}} #{{id}}] {{note}}
    {{{table}}}
    {{/tables}}

    """,
    "data-calendar": "{{> frame}}\n{{> filters}}\ntotal: {{total}}\n{{{grid}}}\n{{> files}}\n",
    "search": "{{> frame}}\n{{#all}}{{heading}}:{{#items}} {{title}}={{url}}{{/items}}\n{{/all}}",
    "poster": "{{> frame}}\n{{#code}}{{address}} {{box}}\n{{path}}{{/code}}\n",
    "not-found": "{{> frame}}\nroot: {{root}}\nhome: {{portal.home_url}}\n",
  ]
}
