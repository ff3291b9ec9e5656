"""The look of the page: one palette, one type scale, 360 to 1920 pixels, light and dark."""

CSS = """
.pl{--bg:#f3f5f7;--panel:#fff;--ink:#1b2530;--muted:#56626e;--line:#d9dfe5;--hair:#e8ecf0;--accent:#0b62a8;
--accent-ink:#fff;--soft:#e6f0f8;--good:#00694f;--bad:#b03d08;--alarm:#b3261e;--alarm-soft:#fdeceb;--warn:#7a4b00;
--warn-soft:#fff4dc;--shadow:0 1px 2px rgba(20,35,50,.06),0 2px 8px rgba(20,35,50,.05);
--jp-widgets-color:var(--ink);--jp-widgets-label-color:var(--ink);--jp-widgets-input-color:var(--ink);
--jp-widgets-input-background-color:var(--panel);--jp-widgets-input-border-color:#8a96a3;
--jp-widgets-font-size:14px;--jp-widgets-input-font-size:14px;--jp-ui-font-color1:var(--ink);
--jp-widgets-slider-active-handle-color:var(--accent);--jp-widgets-slider-handle-border-color:var(--accent);
--jp-layout-color1:var(--panel);--jp-layout-color2:var(--hair);--jp-layout-color3:var(--line);
--jp-border-color1:#8a96a3;--jp-border-color2:#9aa5b1;--jp-border-color3:var(--line);
--jp-brand-color1:var(--accent);--jp-brand-color2:var(--accent);
background:var(--bg);color:var(--ink);font:14px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
overflow:visible!important;width:100%;box-sizing:border-box;min-width:0}
.pl.pl-dark{--bg:#11171d;--panel:#1a222b;--ink:#eef2f6;--muted:#a9b4bf;--line:#35414d;--hair:#242e38;--accent:#5fb4f2;
--accent-ink:#08131d;--soft:#16324a;--good:#3fc9a0;--bad:#ff9468;--alarm:#ff8f88;--alarm-soft:#3a1d1c;--warn:#ffd27a;
--warn-soft:#352a12;--jp-widgets-input-border-color:#6b7885;--jp-border-color1:#6b7885;--jp-border-color2:#6b7885;
--shadow:none;color-scheme:dark}
body:has(.pl-dark){background:#11171d!important}body:has(.pl:not(.pl-dark)){background:#f3f5f7!important}
body:has(.pl) #rendered_cells{background:transparent!important;padding:0!important}body:has(.pl) #main{background:transparent!important}
#rendered_cells:has(.pl) .jp-MarkdownCell{display:none}#rendered_cells:has(.pl) .jp-Cell{padding:0}
#rendered_cells:has(.pl) .jp-Cell-outputWrapper{margin:0}
.pl *{box-sizing:border-box}
.pl .jupyter-widgets{overflow:visible;margin:0}
.pl .widget-html-content,.pl .jupyter-widgets.widget-html-content{line-height:1.45;font-size:inherit;color:inherit;
align-self:stretch;width:100%}
.pl .widget-html{width:auto;height:auto;min-height:0;max-width:100%}
.pl h1,.pl h2,.pl h3,.pl p{margin:0;color:inherit}
.pl label,.pl .widget-label{color:var(--ink)}
.pl :focus-visible{outline:3px solid var(--accent)!important;outline-offset:2px;border-radius:3px}
.pl-head{background:var(--panel);border-bottom:1px solid var(--line);padding:10px 20px;align-items:center!important;
flex-wrap:wrap!important;gap:8px 20px}
.pl-brand{flex:1 1 220px!important}
.pl-brand h1{font-size:18px;font-weight:650;letter-spacing:-.01em;line-height:1.2}
.pl-brand p{color:var(--muted);font-size:13px;line-height:1.3}
.pl-bar{padding:12px 20px 0;gap:10px 14px;flex-wrap:wrap!important;align-items:flex-end!important}
.pl-bar .widget-dropdown,.pl-bar .widget-text,.pl-bar .widget-toggle-buttons{flex-direction:column!important;
align-items:stretch!important;height:auto!important;width:auto!important}
.pl-bar .widget-label,.pl-head .widget-label{font-size:12px;color:var(--muted);height:18px;line-height:18px;
width:auto!important;text-align:left!important;max-width:none!important;margin:0}
.pl-head .widget-dropdown{width:auto!important;height:auto!important;flex-direction:row!important;align-items:center!important;gap:8px}
.pl-bar .widget-dropdown select,.pl-bar .widget-text input{flex:0 0 32px!important}
.pl-bar>.widget-dropdown{flex:0 1 300px!important}.pl-bar>.widget-text{flex:0 1 240px!important}
.pl select,.pl input[type=text],.pl input[type=number]{height:32px!important;border:1px solid var(--jp-widgets-input-border-color)!important;
border-radius:6px!important;background-color:var(--panel)!important;color:var(--ink)!important;padding:0 8px!important;font-size:14px!important}
.pl .widget-dropdown select{padding-right:24px!important;background-position:right 8px center}
.pl-dark select{background-image:linear-gradient(45deg,transparent 50%,#a9b4bf 50%),linear-gradient(135deg,#a9b4bf 50%,transparent 50%)!important;
background-size:5px 5px!important;background-repeat:no-repeat!important;background-position:calc(100% - 13px) 50%,calc(100% - 8px) 50%!important}
.pl .jupyter-button{border-radius:6px!important;border:1px solid var(--jp-widgets-input-border-color)!important;background:var(--panel)!important;
color:var(--ink)!important;height:32px;line-height:30px;width:auto;padding:0 12px;font-size:14px;box-shadow:none!important;margin:0}
.pl .jupyter-button:hover:not([disabled]){background:var(--soft)!important}
.pl .jupyter-button[disabled]{color:var(--muted)!important;opacity:.6}
.pl .jupyter-button.mod-primary,.pl .widget-toggle-buttons .mod-active,.pl .widget-toggle-button.mod-active{background:var(--accent)!important;color:var(--accent-ink)!important;
border-color:var(--accent)!important}
.pl .widget-toggle-buttons .jupyter-button{width:auto;margin:0 0 0 -1px;border-radius:0!important;padding:0 11px}
.pl .widget-toggle-buttons .jupyter-button:first-child{border-radius:6px 0 0 6px!important;margin-left:0}
.pl .widget-toggle-buttons .jupyter-button:last-child{border-radius:0 6px 6px 0!important}
.pl-main{display:grid!important;grid-template-columns:minmax(300px,344px) minmax(0,1fr);grid-template-rows:auto 1fr;gap:14px 16px;
padding:14px 20px 28px;align-items:start!important;grid-template-areas:"controls top" "controls rest"}
.pl-main>.pl-controls{grid-area:controls}.pl-main>.pl-above{grid-area:top}.pl-main>.pl-view{grid-area:rest}
.pl-main.pl-wide{grid-template-columns:minmax(0,1fr);grid-template-rows:none;grid-template-areas:"top" "rest"}
.pl-above{gap:10px;min-width:0}.pl-waiting{background:var(--hair);border-radius:8px;width:100%}
.pl-states{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:12px}.pl-state{border-top:4px solid var(--today)}
.pl-state h2{font-size:17px;font-weight:650}.pl-state>p{color:var(--muted);font-size:13px;min-height:1.4em;margin-bottom:6px}
.pl-state.pl-today{border-top-color:#7c8791}.pl-state.pl-proposal{border-top-color:var(--accent)}.pl-state.pl-variant{border-top-color:#b85c00}
.pl-state dl{margin:0;display:grid;grid-template-columns:1fr auto;gap:0 12px}.pl-state dt{color:var(--muted);padding:6px 0;border-top:1px solid var(--hair)}
.pl-state dd{margin:0;text-align:right;padding:6px 0;border-top:1px solid var(--hair);font-variant-numeric:tabular-nums}.pl-state dd b{font-weight:650}
.pl-state small{display:block;color:var(--muted);font-size:12px}
.pl-view>.pl-panel{position:relative}.pl-view>.pl-panel .pl-hint{position:absolute;right:14px;top:12px}
.pl-choose .widget-text{width:auto!important}.pl-choose .widget-text input{width:130px!important}
.pl-panel{background:var(--panel);border:1px solid var(--line);border-radius:10px;box-shadow:var(--shadow);padding:14px 16px;min-width:0}
.pl-controls{gap:12px;min-width:0}
.pl-group{background:var(--panel);border:1px solid var(--line);border-radius:10px;box-shadow:var(--shadow);padding:12px 14px 10px;gap:10px}
.pl-group-head{align-items:center!important;gap:6px}
.pl-group-head .widget-html{flex:1 1 auto!important;min-width:0}
.pl-group h2{font-size:15px;font-weight:650;line-height:1.25;overflow-wrap:anywhere}
.pl-group h2 small{display:block;font-weight:400;font-size:12px;color:var(--muted)}
.pl .pl-icon{width:28px!important;min-width:28px;padding:0!important;height:28px;line-height:26px;font-size:13px}
.pl-control{gap:0}
.pl-row{align-items:center!important;gap:6px;flex-wrap:nowrap}
.pl-row .widget-text{flex:1 1 auto!important;width:auto!important;height:auto!important;min-width:0;align-items:center}
.pl-row .widget-text .widget-label{flex:1 1 auto!important;width:auto!important;max-width:none!important;text-align:left!important;
white-space:normal!important;line-height:1.25;height:auto!important;overflow:visible}
.pl-row .widget-text input{flex:0 0 92px!important;width:92px!important;text-align:right;font-variant-numeric:tabular-nums}
.pl-control .widget-dropdown,.pl-control .widget-checkbox{flex:1 1 auto!important;width:auto!important;height:auto!important;min-width:0}
.pl-control .widget-dropdown{flex-wrap:wrap}
.pl-control .widget-dropdown .widget-label{flex:1 1 auto!important;white-space:normal!important;width:auto!important;max-width:none!important;text-align:left!important;height:auto!important;line-height:1.3}
.pl-control .widget-dropdown select{flex:1 1 170px!important;min-width:0;width:100%!important}
.pl-control>.widget-dropdown{flex:0 0 auto!important}.pl-control{overflow:visible!important}.pl-control>*{flex-shrink:0!important}
.pl-control>.widget-hbox{align-items:center;gap:6px}
.pl-unit{color:var(--muted);font-size:12px;min-width:16px!important;flex:0 0 auto!important;max-width:64px!important;line-height:1.15}
.pl-slider{width:auto!important;height:26px!important;padding:0 9px!important}
.pl-slider .slider-container{margin:0!important;width:100%}
.pl-slider .noUi-target{background:var(--line)!important;border:0!important;box-shadow:none!important;height:4px!important;border-radius:2px}
.pl-slider .noUi-connect{background:var(--accent)!important}
.pl-slider .noUi-handle{width:20px!important;height:20px!important;top:-8px!important;right:-10px!important;border:2px solid var(--accent)!important;
border-radius:50%!important;background:var(--panel)!important;box-shadow:none!important;cursor:grab}
.pl-slider .noUi-handle:before,.pl-slider .noUi-handle:after{display:none}
.pl-slider .noUi-handle:focus{outline:3px solid var(--accent)!important;outline-offset:2px}
.pl-hint-box{flex:0 0 auto!important;position:relative}
.pl-hint summary{list-style:none;cursor:pointer;width:20px;height:20px;line-height:19px;text-align:center;border-radius:50%;border:1px solid var(--line);
color:var(--muted);font-size:12px;background:var(--panel)}
.pl-hint summary::-webkit-details-marker{display:none}
.pl-hint p{position:absolute;right:0;top:26px;z-index:30;width:260px;max-width:76vw;padding:10px 12px;background:var(--panel);color:var(--ink);
border:1px solid var(--line);border-radius:8px;box-shadow:0 6px 24px rgba(10,20,30,.22);font-size:13px;line-height:1.4;white-space:normal}
.pl-error p{color:var(--alarm);font-size:13px;line-height:1.35;padding:4px 0 6px;overflow-wrap:anywhere}
.pl-curve-title{font-weight:600}
.pl-table{gap:4px}.pl-table>*{flex-shrink:0!important}
.pl-table-head{display:flex;gap:6px;font-size:12px;color:var(--muted)}.pl-table-head span{flex:1 1 0}.pl-table-head:after{content:"";width:32px}
.pl-table .widget-hbox{gap:6px;align-items:center}
.pl-table .widget-text{flex:1 1 0!important;width:auto!important;min-width:0}
.pl-table .widget-text .widget-label{position:absolute;width:1px!important;height:1px!important;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.pl-table input{width:100%!important;text-align:right;font-variant-numeric:tabular-nums}
.pl-table .widget-html{flex:1 1 0!important}.pl-band{font-variant-numeric:tabular-nums}
.pl .pl-drop{width:28px!important;padding:0!important;height:28px;line-height:26px;color:var(--muted)!important;border-color:transparent!important}
.pl .pl-quiet{align-self:flex-start;height:28px;line-height:26px;font-size:13px;border-color:var(--line)!important;color:var(--accent)!important}
.pl-view{gap:14px;min-width:0}
.pl-cards{display:grid;grid-template-columns:repeat(6,minmax(0,1fr));gap:12px}
.pl-card{background:var(--panel);border:1px solid var(--line);border-radius:10px;box-shadow:var(--shadow);padding:12px 14px;position:relative;min-width:0}
.pl-card h2{font-size:13px;font-weight:500;color:var(--muted);padding-right:22px;line-height:1.3;min-height:1.3em}
.pl-card b{display:block;font-size:24px;font-weight:650;letter-spacing:-.015em;line-height:1.25;font-variant-numeric:tabular-nums;white-space:nowrap}
.pl-card p{font-size:13px;line-height:1.35;color:var(--muted)}.pl-card p strong{font-weight:600;color:var(--ink)}
.pl-card .pl-hint{position:absolute;right:8px;top:9px}
.pl-good,.pl-card p strong.pl-good{color:var(--good)!important}.pl-bad,.pl-card p strong.pl-bad{color:var(--bad)!important}
.pl-status{font-size:13px;color:var(--muted);display:flex;gap:6px 14px;align-items:center;flex-wrap:wrap;min-height:22px}
.pl-chip{display:inline-block;border-radius:20px;padding:1px 10px;font-size:12px;font-weight:600;background:var(--soft);color:var(--accent)}
.pl-chip.pl-preview{background:var(--warn-soft);color:var(--warn)}
.pl-pictures{display:grid!important;grid-template-columns:repeat(auto-fit,minmax(min(100%,430px),1fr));gap:14px;align-items:stretch!important}
.pl-pictures>.pl-panel{display:flex!important;flex-direction:column}
.pl-figure{margin:0;min-width:0}.pl-figure h2{font-size:15px;font-weight:650;line-height:1.3;padding-right:26px}
.pl-figure .pl-say{color:var(--muted);font-size:13px;line-height:1.4;min-height:2.8em;margin:2px 0 6px}
.pl-figure img{display:block;width:100%;height:auto}
.pl-picture{position:relative}.pl-picture .pl-hint{position:absolute;right:0;top:0;z-index:5}
.pl-choose{margin-top:auto!important;padding-top:6px;align-items:center}
.pl-choose .widget-dropdown{width:auto!important;max-width:100%}.pl-choose .widget-label{width:auto!important;color:var(--muted);font-size:13px}
.pl-figures{width:100%;border-collapse:collapse;font-size:14px;font-variant-numeric:tabular-nums}
.pl-scroll{overflow-x:auto}
.pl-figures caption{text-align:left;font-size:15px;font-weight:650;padding-bottom:6px;color:var(--ink)}
.pl-figures th,.pl-figures td{padding:6px 10px;border-bottom:1px solid var(--hair);text-align:right;white-space:nowrap;vertical-align:top;background:none!important;color:var(--ink)}
.pl-figures th:first-child{text-align:left;white-space:normal;min-width:150px;padding-left:0}.pl-figures thead th{color:var(--muted);font-weight:500;font-size:12px}
.pl-figures tbody th{font-weight:500}.pl-figures td small{display:block;color:var(--muted);font-size:12px}
.pl-figures tbody tr:nth-child(odd){background:none!important}.pl-figures tbody tr:hover{background:var(--hair)!important}
.pl-figures details.pl-def summary{cursor:pointer;list-style:none;text-decoration:underline dotted var(--muted);text-underline-offset:3px}
.pl-figures details.pl-def summary::-webkit-details-marker{display:none}
.pl-figures details.pl-def p{font-weight:400;color:var(--muted);font-size:13px;white-space:normal;max-width:44ch;padding-top:2px}
.pl-alert{border-radius:8px;padding:10px 14px;font-size:14px;background:var(--alarm-soft);color:var(--alarm);border:1px solid currentColor}
.pl-alert ul{margin:4px 0 0;padding-left:20px}
.pl-note{border-radius:8px;padding:8px 12px;font-size:13px;background:var(--soft);color:var(--ink)}
.pl-remarks{list-style:none;margin:6px 0 0;padding:0;display:grid;gap:6px}.pl-remarks li{padding:8px 12px;border-left:3px solid var(--warn);background:var(--warn-soft);border-radius:0 6px 6px 0;font-size:13px}
.pl-story{color:var(--muted);font-size:13px;max-width:90ch;padding:8px 20px 0}.pl-story summary{cursor:pointer}
.pl-add{gap:6px;align-items:center!important;flex-wrap:wrap!important}.pl-add .widget-dropdown{flex:1 1 160px!important;width:auto!important}
@media (max-width:1500px){.pl-cards{grid-template-columns:repeat(3,minmax(0,1fr))}}
@media (max-width:980px){.pl-main{grid-template-columns:minmax(0,1fr)!important;grid-template-rows:none;grid-template-areas:"top" "controls" "rest"!important;padding:12px 14px 24px}.pl-head,.pl-bar{padding-left:14px;padding-right:14px}
.pl-story{padding:8px 14px 0}}
@media (min-width:981px){.pl-main>.pl-controls{position:sticky;top:8px;max-height:calc(100vh - 16px);overflow-y:auto!important;padding:0 6px 8px 0;scrollbar-width:thin}}
@media (max-width:800px){.pl-states{grid-template-columns:minmax(0,1fr)}}
@media (max-width:560px){.pl-cards{grid-template-columns:repeat(2,minmax(0,1fr));gap:8px}.pl-card{padding:10px}.pl-card b{font-size:20px}
.pl-panel{padding:12px 10px}.pl-bar .widget-toggle-buttons .jupyter-button{padding:0 8px;font-size:13px}}
@media (prefers-reduced-motion:reduce){.pl *{transition:none!important;animation:none!important}}
"""
