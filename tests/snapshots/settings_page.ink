   dark  |  light  |  no colour
a  default on #101318  |  #202224 on #f1f3f6  |  default on #131313
b  default on #101318  |  #a1a3a6 on #f1f3f6 bold  |  default on #131313
c  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
d  default on #101318  |  #9ac2cb on #f1f3f6  |  default on #131313
e  default on #101318  |  #b8babd on #f5f7fa  |  default on #131313
f  default on #101318  |  #a1a3a6 on #f5f7fa  |  default on #131313
g  default on #101318  |  #202224 on #f5f7fa  |  default on #131313
h  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
i  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
j  default on #101318  |  #cab998 on #f5f7fa bold reverse  |  default on #131313
k  default on #101318  |  #9dbedb on #f5f7fa bold  |  default on #131313
l  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
m  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
n  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
o  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
p  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
q  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
r  #67b0f9 on #233a51 bold  |  #1666aa on #d9eafc bold  |  #a6a6a6 on #373737 bold
s  #e0e5ed on #22262b bold  |  #202224 on #e7e8eb bold  |  #e5e5e5 on #262626 bold
t  #67b0f9 on #22262b bold  |  #1666aa on #e7e8eb bold  |  #a6a6a6 on #262626 bold
u  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
v  #e0e5ed on #22262b  |  #1666aa on #e7e8eb bold  |  #e5e5e5 on #262626
w  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
x  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
y  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
z  default on #101318  |  #202224 on #f8fafd  |  default on #131313
A  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
B  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
C  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
D  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
E  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
F  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
G  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 1f 9j 13f 1g
2k 76l 2m
2k 1l 2n 8o 64n 1l 2m
2e 1l 74n 1l 2m
2p 1l 2n 23q 4r 43q 2n 1l 2m
2k 1l 2n 23s 4t 43u 2n 1l 2m
2k 1l 2n 23s 4t 43u 2n 1l 2m
2f 1l 2n 23s 5t 42u 2n 1l 2m
2f 1l 2n 23s 7t 40u 2n 1l 2m
2f 1l 2n 23s 19t 28u 2n 1l 2m
2f 1l 2n 23s 13t 1v 33u 2n 1l 2m
2f 1l 74n 1l 2m
2f 1l 2n 64w 8n 1l 2m
2f 1l 2n 7w 65n 1l 2m
2f 1l 2n 70w 2n 1l 2m
2f 1l 74n 1l 2m
2f 1l 2n 2x 13o 26y 31n 1l 2m
2f 1l 74n 1l 2z
2f 1l 2n 2A 10w 5A 10w 3A 6w 36n 1l 2z
2f 76l 2B
18f 1B 1z 1C 11D 47z 1B
18f 62B
1a 2b 7E 2b 9E 2b 11E 6b 7E 21c 6b 5E 1a
── 60 × 20 ──
1a 58l 1a
1g 1l 2n 8o 46n 1l 1g
1z 1l 56n 1l 1m
1z 1l 2n 23q 4r 25q 2n 1l 1m
1z 1l 2n 23s 4t 25u 2n 1l 1m
1z 1l 2n 23s 4t 25u 2n 1l 1m
1z 1l 2n 23s 5t 24u 2n 1l 1m
1z 1l 2n 23s 7t 22u 2n 1l 1m
1z 1l 2n 23s 19t 10u 2n 1l 1m
1z 1l 2n 23s 13t 1v 15u 2n 1l 1m
1z 1l 56n 1l 1m
1z 1l 2n 50w 4n 1l 1m
1z 1l 2n 21w 33n 1l 1m
1z 1l 2n 52w 2n 1l 1m
1z 1l 56n 1l 1z
1z 1l 2n 2x 13o 26y 13n 1l 1z
1B 1l 56n 1l 1B
1B 1l 2n 2A 10w 5A 10w 3A 6w 18n 1l 1B
1B 58l 1B
1a 2b 7E 2b 9E 2b 11E 6b 8E 6b 5E 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27f 1g 4h 10i 47g 1f 9j 13f 1g
2k 7h 19f 5e 1f 1z 85m
2f 12e 18f 1k 1f 1z 85m
2k 11h 15f 5e 1f 1z 85m
2f 29e 1f 1k 1f 1z 85m
7e 27f 1z 85m
2p 4b 2d 26c 1z 85m
22c 76l 22m
2k 6h 2i 12f 1l 2n 8o 64n 1l 22m
2f 19e 1f 1l 74n 1l 22m
2k 5h 2e 13f 1l 2n 23q 4r 43q 2n 1l 22m
2f 20e 1l 2n 23s 4t 43u 2n 1l 22m
22f 1l 2n 23s 4t 43u 2n 1l 22m
22f 1l 2n 23s 5t 42u 2n 1l 22m
22f 1l 2n 23s 7t 40u 2n 1l 22m
22f 1l 2n 23s 19t 28u 2n 1l 1D 21m
22f 1l 2n 23s 13t 1v 33u 2n 1l 22m
22f 1l 74n 1l 22m
22f 1l 2n 64w 8n 1l 22m
22f 1l 2n 7w 65n 1l 22m
22f 1l 2n 70w 2n 1l 22m
22f 1l 74n 1l 22m
22f 1l 2n 2x 13o 26y 31n 1l 22m
22f 1l 74n 1l 22m
22f 1l 2n 2A 10w 5A 10w 3A 6w 36n 1l 22m
22f 76l 22m
34f 1z 85m
34f 1z 85m
34f 1z 85m
34f 86z
34f 1z 2F 13G 32B 38z
34f 86B
34f 1B 1z 1C 11D 71z 1B
34f 86B
1a 2b 7E 2b 9E 2b 11E 6b 7E 61c 6b 5E 1a
