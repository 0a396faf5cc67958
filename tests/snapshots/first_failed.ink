   dark  |  light  |  no colour
a  default on #21242a  |  default on #e8e9ec  |  default on #242424
b  #e0e5ed on #21242a bold  |  #202224 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
c  default on #101318  |  default on #f8fafd  |  default on #131313
d  #e0e5ed on #101318 bold  |  #202224 on #f8fafd bold  |  #e5e5e5 on #131313 bold
e  #f68678 on #101318 bold  |  #a43c33 on #f8fafd bold  |  #e5e5e5 on #131313 bold
f  #a3a8af on #21242a  |  #595b5d on #e8e9ec  |  #a7a7a7 on #242424
── 80 × 24 ──
1a 8b 71a
80c
4c 16d 60c
80c
4c 69e 7c
4c 12e 64c
80c
80c
80c
80c
80c
80c
80c
80c
80c
80c
80c
80c
80c
80c
80c
80c
80c
1a 5b 13f 3b 8f 6b 5f 39a
