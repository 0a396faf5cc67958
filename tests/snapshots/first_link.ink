   dark  |  light  |  no colour
a  default on #21242a  |  default on #e8e9ec  |  default on #242424
b  #e0e5ed on #21242a bold  |  #202224 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
c  #67b0f9 on #21242a  |  #0f61a5 on #e8e9ec  |  #e5e5e5 on #242424
d  default on #101318  |  default on #f8fafd  |  default on #131313
e  #e0e5ed on #101318 bold  |  #202224 on #f8fafd bold  |  #e5e5e5 on #131313 bold
f  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
g  #67b0f9 on #101318 reverse  |  #0f61a5 on #f8fafd reverse  |  #a6a6a6 on #131313 reverse
h  #67b0f9 on #22262b  |  #0f61a5 on #e7e8eb  |  #a6a6a6 on #262626
i  #67b0f9 on #101318  |  #0f61a5 on #f8fafd  |  #a6a6a6 on #131313
j  default on #22262b  |  default on #e7e8eb  |  default on #262626
k  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
l  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
m  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
n  #a3a8af on #21242a  |  #595b5d on #e8e9ec  |  #a7a7a7 on #242424
── 80 × 24 ──
1a 8b 8c 63a
80d
4d 38e 38d
80d
4d 69f 7d
4d 70f 6d
4d 59f 17d
80d
4d 1g 70h 1i 4d
4d 1g 2j 1k 64l 1m 2j 1i 4d
4d 1g 70h 1i 4d
80d
4d 47f 29d
80d
80d
80d
80d
80d
80d
80d
80d
80d
80d
1a 5b 8n 3b 8n 6b 5n 44a
