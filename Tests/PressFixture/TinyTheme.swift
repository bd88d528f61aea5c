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
    {{#this_month}}
    month: {{title}} {{url}}{{#upcoming}} {{label}}:{{text}}{{/upcoming}}
    {{/this_month}}
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
    task {{number}}: {{text}} {{owner}}{{#due}} {{iso}}{{/due}} {{status.title}}{{#late}} 逾期{{/late}}
    {{/items}}
    {{#has_items}}
    done: {{items_done}}/{{items_total}} {{items_share}}
    {{/has_items}}
    {{#targets}}
    target: {{label}} {{range}}
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
    "activity": "{{> document}}", "site": "{{> document}}", "branch": "{{> document}}", "quiz": "{{> document}}",
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
    {{#groups}}
    {{letter}}:{{#terms}} {{term}}#{{id}}{{#has_aliases}} ({{#aliases}}{{.}}{{/aliases}}){{/has_aliases}} {{meaning}} {{source}};{{/terms}}
    {{/groups}}

    """,
    "search": "{{> frame}}\n{{#all}}{{heading}}:{{#items}} {{title}}={{url}}{{/items}}\n{{/all}}",
    "not-found": "{{> frame}}\nroot: {{root}}\nhome: {{portal.home_url}}\n",
  ]
}
