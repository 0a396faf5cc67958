   dark  |  light  |  no colour
a  default on #21242a  |  default on #e8e9ec  |  default on #242424
b  #e0e5ed on #21242a bold  |  #202224 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
c  default on #101318  |  default on #f8fafd  |  default on #131313
d  #e0e5ed on #101318 bold  |  #202224 on #f8fafd bold  |  #e5e5e5 on #131313 bold
e  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
f  #67b0f9 on #101318 reverse  |  #0f61a5 on #f8fafd reverse  |  #a6a6a6 on #131313 reverse
g  #67b0f9 on #22262b  |  #0f61a5 on #e7e8eb  |  #a6a6a6 on #262626
h  #67b0f9 on #101318  |  #0f61a5 on #f8fafd  |  #a6a6a6 on #131313
i  default on #22262b  |  default on #e7e8eb  |  default on #262626
j  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
k  #f68678 on #101318 bold  |  #a43c33 on #f8fafd bold  |  #e5e5e5 on #131313 bold
l  #a3a8af on #21242a  |  #595b5d on #e8e9ec  |  #a7a7a7 on #242424
── 80 × 24 ──
1a 8b 71a
80c
4c 15d 61c
80c
4c 64e 12c
4c 8e 68c
80c
4c 1f 70g 1h 4c
4c 1f 2i 1j 67i 1h 4c
4c 1f 70g 1h 4c
80c
4c 65k 11c
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
1a 5b 8l 6b 5l 55a
